/** What the program knows and Postgres must know too: VAT codes and the chart of accounts. */
import type { Knex } from 'knex';
import { CHART } from '../../../core/ledger/chart.js';
import { VAT_CODES } from '../../../core/vat/codes.js';
import { merge } from './merge.js';

export async function writeSeeds(trx: Knex.Transaction): Promise<void> {
	await merge(trx, {
		table: 'finance.vat_codes',
		columns: {
			code: 'text',
			valid_from: 'date',
			titles: 'jsonb',
			rate: 'numeric',
			valid_to: 'date',
			direction: 'text',
			turnover_figure: 'text',
			deduction_figure: 'text',
			tax_figure: 'text',
			account: 'text',
		},
		keys: ['code', 'valid_from'],
		rows: VAT_CODES.map((v) => ({
			code: v.code,
			valid_from: v.validFrom,
			titles: v.titles,
			rate: v.rate,
			valid_to: v.validTo,
			direction: v.direction,
			turnover_figure: v.turnoverFigure,
			deduction_figure: v.deductionFigure,
			tax_figure: v.taxFigure,
			account: v.account,
		})),
	});
	await merge(trx, {
		table: 'finance.chart',
		columns: {
			number: 'text',
			name_de: 'text',
			name_fr: 'text',
			name_it: 'text',
			name_en: 'text',
			type: 'text',
			vat_code: 'text',
			role: 'text',
		},
		keys: ['number'],
		rows: CHART.map((a) => ({
			number: a.number,
			name_de: a.name.de,
			name_fr: a.name.fr,
			name_it: a.name.it,
			name_en: a.name.en,
			type: a.type,
			vat_code: a.vatCode,
			role: a.role,
		})),
	});
	// Companies that were there before the program: a new company gets its chart by a trigger.
	await trx.raw(
		`INSERT INTO finance_accounts
			(company, number, name_de, name_fr, name_it, name_en, type, vat_code, currency, role)
		SELECT c.id, s.number, s.name_de, s.name_fr, s.name_it, s.name_en, s.type, s.vat_code,
			c.currency, s.role
		FROM finance_companies c CROSS JOIN finance.chart s
		WHERE NOT EXISTS (SELECT FROM finance_accounts a WHERE a.company = c.id)
		ON CONFLICT DO NOTHING`,
	);
}
