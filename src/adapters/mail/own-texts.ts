/** A company's own mail texts in their versions; without one the built-in text counts. */
import type { Knex } from 'knex';
import { LETTER_KINDS } from '../../contracts/template.js';
import { LANGUAGES, type Language } from '../../core/parties/model.js';
import type { MailText, TemplatePort } from '../../ports-desk.js';
import { checkLiquid } from './liquid.js';
import { TEMPLATES } from './templates.js';

interface TextRow extends MailText {
	readonly kind: string;
	readonly language: Language;
	readonly version: number;
}

/** An empty text is what taking the own one off has left: history stays. */
const LATEST = `
	select distinct on (kind, language) kind, language, version, subject, body
	from finance.templates where company = ? order by kind, language, version desc`;

const isOwn = (row: TextRow | undefined): row is TextRow =>
	row !== undefined && (row.subject !== '' || row.body !== '');

const latest = async (db: Knex, company: string): Promise<readonly TextRow[]> =>
	(await db.raw<{ rows: TextRow[] }>(LATEST, [company])).rows;

/** The company's own texts in a language, by kind; null where the built-in one counts. */
export async function ownTexts(
	db: Knex,
	of: { readonly company: string; readonly language: Language },
): Promise<(kind: string) => MailText | null> {
	const rows = await latest(db, of.company);
	return (kind) => {
		const row = rows.find((r) => r.kind === kind && r.language === of.language);
		return isOwn(row) ? { subject: row.subject, body: row.body } : null;
	};
}

/** Without words of its own a company prints the invoice and nothing else. */
const NO_LETTERS = LETTER_KINDS.filter((kind) => !Object.hasOwn(TEMPLATES.en, kind)).map(
	(kind) => [kind, { subject: '', body: '' }] as const,
);

export const templatePort = (
	db: Knex,
	o: { company: string; actor: string | null },
): TemplatePort => ({
	async list() {
		const rows = await latest(db, o.company);
		return LANGUAGES.flatMap((language) =>
			[...Object.entries(TEMPLATES[language]), ...NO_LETTERS].map(([kind, builtIn]) => {
				const row = rows.find((r) => r.kind === kind && r.language === language);
				const { subject, body } = isOwn(row) ? row : builtIn;
				const source = isOwn(row) ? 'own' : 'built_in';
				return { kind, language, subject, body, source, version: row?.version ?? 0 } as const;
			}),
		);
	},

	async save({ kind, language }, text) {
		const { subject, body } = text ?? { subject: '', body: '' };
		await db.raw(
			`insert into finance.templates (company, kind, language, version, subject, body, created_by)
			 select ?, ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?::uuid from finance.templates
			 where company = ? and kind = ? and language = ?`,
			[o.company, kind, language, subject, body, o.actor, o.company, kind, language],
		);
	},

	check: checkLiquid,
});
