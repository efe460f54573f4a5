/** Companies and what is set for them, VAT codes and exchange rates. */
import { checkCompany } from '../../commands/check-company.js';
import { EXPECTED, expectUnchanged } from '../../commands/expect-unchanged.js';
import { saveCompany } from '../../commands/save-company.js';
import { checkRates } from '../../commands/save-rates.js';
import { COMPANY_FIELDS } from '../../contracts/company.js';
import { FinanceError } from '../../core/errors.js';
import { companyLogo, companySettings, thresholds } from '../../queries/company-settings.js';
import { type Answer, type CompanyCall, data, type Route, route, unitOf } from './route.js';

const ON_DAY = { date: { kind: 'day', optional: true } } as const;

async function shown(call: CompanyCall): Promise<Answer> {
	const company = await companySettings(call.reads, call.company.id);
	if (!company) throw new FinanceError('NOT_FOUND', { collection: 'finance_companies' });
	return data(company);
}

/** Settings alone; an expectation is none. */
const own = (given: ReadonlySet<string>): ReadonlySet<string> =>
	new Set([...given].filter((name) => name !== 'expected_updated_at'));

const vatCodes = (path: string): Route =>
	route({
		...{ method: 'GET', path, summary: 'VAT codes and rates that are valid on a day' },
		access: 'signed-in',
		query: ON_DAY,
		answer: { status: 200, listOf: 'VatCode' },
		run: async ({ reads, query, runtime }) =>
			data(await reads.vatCodes(query.date ?? runtime.today())),
	});

export const CONFIGURATION_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/companies',
		summary: 'Codes and names of the companies that the caller may see',
		access: 'signed-in',
		answer: { status: 200, listOf: 'CompanyName' },
		run: async ({ companies, caller }) => ({
			data: companies,
			meta: { administrator: caller.admin },
		}),
	}),
	route({
		method: 'GET',
		path: '/config/companies',
		summary: 'Companies with their settings',
		access: 'signed-in',
		answer: { status: 200, listOf: 'Company' },
		run: async ({ reads }) => data(await reads.companies()),
	}),
	route({
		method: 'GET',
		path: '/config/companies/:company',
		summary: 'One company’s settings',
		access: 'company',
		answer: { status: 200, of: 'Company' },
		run: shown,
	}),
	route({
		method: 'PUT',
		path: '/config/companies/:company',
		summary: 'Changes settings; what is left out stays (finance administrators)',
		access: 'company',
		administrator: true,
		body: { ...COMPANY_FIELDS, ...EXPECTED },
		row: 'finance_companies',
		answer: { status: 200, of: 'Company' },
		judge: ({ body, given, ports }) => checkCompany({ values: body, given: own(given) }, ports),
		async run(call) {
			const { expected_updated_at, ...values } = call.body;
			const row = { collection: 'finance_companies', id: call.company.id } as const;
			await expectUnchanged(expected_updated_at, row, call.ports);
			await saveCompany({ values, given: own(call.given) }, call.ports);
			return shown(call);
		},
	}),
	route({
		method: 'GET',
		path: '/config/companies/:company/logo',
		summary: 'The company’s logo, PNG or JPEG',
		access: 'company',
		answer: { status: 200, file: 'image/*' },
		run: async ({ ports }) => ({ file: await companyLogo(ports) }),
	}),
	vatCodes('/config/tva'),
	vatCodes('/config/vat'),
	route({
		method: 'GET',
		path: '/config/exchange-rates',
		summary: 'The latest rate of each currency on a day: CHF for one unit',
		access: 'signed-in',
		query: ON_DAY,
		answer: { status: 200, listOf: 'ExchangeRate' },
		run: async ({ reads, query, runtime }) =>
			data(await reads.exchangeRates(query.date ?? runtime.today())),
	}),
	route({
		method: 'PUT',
		path: '/config/exchange-rates',
		summary: 'Enters rates; the same day again is a correction (finance administrators)',
		access: 'administrator',
		body: { rates: { kind: 'list', max: 1000 } },
		answer: { status: 200, listOf: 'ExchangeRate' },
		async run(call) {
			const rates = checkRates('rates', call.body.rates);
			await call.runtime.enterRates(rates, unitOf(call));
			const last =
				rates
					.map((r) => r.day)
					.sort()
					.at(-1) ?? call.runtime.today();
			return data(await call.reads.exchangeRates(last));
		},
	}),
	route({
		method: 'GET',
		path: '/config/thresholds',
		summary: 'Thresholds for reminders, matching and reading',
		access: 'signed-in',
		answer: { status: 200, listOf: 'Thresholds' },
		run: async ({ reads }) => data(await thresholds(reads)),
	}),
	route({
		method: 'POST',
		path: '/config/cache/clear',
		summary: 'Nothing is kept in memory that could be out of date; for callers of old',
		access: 'administrator',
		body: {},
		answer: { status: 204 },
		run: async () => ({ nothing: true }),
	}),
];
