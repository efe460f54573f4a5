/** Where each kind of choice comes from: our own routes, and Directus' users. */
import { isId } from '../../contracts/contract.js';
import { codeOf } from '../../core/parties/company-code.js';
import type { Language } from '../../core/parties/model.js';
import type { FinanceApi } from '../api.js';
import { type Choice, isPlaceholder, type PickKind } from './kinds.js';

export interface Source {
	/** Choices that fit a text; all, or the newest, where it is empty. Null: choose a company first. */
	search(text: string): Promise<readonly Choice[] | null>;
	/** What a value stands for; null when there is no such thing, undefined when nobody can tell. */
	find(value: string): Promise<Choice | null | undefined>;
}

export interface SourceParts {
	readonly finance: Pick<FinanceApi, 'get'>;
	/** Directus' own API below its root. */
	readonly directus: {
		get(path: string, o: { params: object }): Promise<{ data: { data: unknown } }>;
	};
	/** What the form says of the company: a code, an id, a placeholder or nothing. */
	readonly company: string;
	readonly language: Language;
}

interface Company {
	readonly id: string;
	readonly code: string;
	readonly name: string;
}

const SHOWN = 10;
/** With more companies than this a search over all of them asks too much. */
const FEW = 5;

const fits = (text: string) => {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	return ({ value, label, detail }: Choice): boolean => {
		const whole = `${value} ${label} ${detail}`.toLowerCase();
		return words.every((word) => whole.includes(word));
	};
};

/** A source that knows everything there is. */
const wholeList = (all: () => Promise<readonly Choice[]>): Source => ({
	search: async (text) => (await all()).filter(fits(text)),
	find: async (value) =>
		(await all()).find((c) => c.value.toLowerCase() === value.trim().toLowerCase()) ?? null,
});

const companies = async ({ finance }: SourceParts): Promise<readonly Company[]> =>
	(await finance.get<readonly Company[]>('/companies')).data;

/** The company that is named, or all where none is. */
async function companiesMeant(parts: SourceParts): Promise<readonly Company[]> {
	const all = await companies(parts);
	const named = parts.company.trim();
	if (named === '' || isPlaceholder(named)) return all;
	const code = codeOf(named);
	return all.filter((c) => c.code === code || c.id === named.toLowerCase());
}

interface Row {
	readonly id: string;
	readonly [name: string]: string | null;
}

const joined = (...parts: (string | null | undefined)[]): string =>
	parts.filter(Boolean).join(' · ');

const clientChoice = (row: Row): Choice => ({
	value: row.id,
	label: row.name ?? row.id,
	detail: joined(row.email, [row.postal_code, row.town].filter(Boolean).join(' ')),
});

const invoiceChoice = (row: Row): Choice => ({
	value: row.id,
	label: row.number ?? '–',
	detail: joined(row.client_name, `${row.currency} ${row.total}`, row.owner_company),
});

/** Rows of a list that names its company. */
async function ofEachCompany(
	path: (company: string) => string,
	parts: SourceParts,
): Promise<readonly Row[] | null> {
	const meant = await companiesMeant(parts);
	if (meant.length > FEW) return null;
	const lists = await Promise.all(
		meant.map(({ code }) => parts.finance.get<readonly Row[]>(path(encodeURIComponent(code)))),
	);
	return lists.flatMap(({ data }) => data).slice(0, SHOWN);
}

const query = (text: string): string =>
	`limit=${SHOWN}${text.trim() ? `&q=${encodeURIComponent(text.trim().slice(0, 100))}` : ''}`;

const SOURCES: Readonly<Record<PickKind, (parts: SourceParts) => Source>> = {
	company: (parts) => ({
		...wholeList(async () =>
			(await companies(parts)).map(({ code, name }) => ({
				value: code,
				label: name,
				detail: code,
			})),
		),
		async find(value) {
			const [found] = await companiesMeant({ ...parts, company: value });
			return found ? { value: found.code, label: found.name, detail: found.code } : null;
		},
	}),

	bank_account: (parts) =>
		wholeList(async () => {
			const meant = new Set((await companiesMeant(parts)).map((c) => c.id));
			const { data } =
				await parts.finance.get<
					readonly { id: string; code: string; bank_accounts: readonly Row[] }[]
				>('/config/companies');
			return data
				.filter((company) => meant.has(company.id))
				.flatMap(({ code, bank_accounts }) =>
					bank_accounts.map((a) => ({
						value: a.id,
						label: a.name ?? a.id,
						detail: joined(a.iban, a.currency, code),
					})),
				);
		}),

	vat_code: ({ finance, language }) =>
		wholeList(async () => {
			const { data } =
				await finance.get<
					readonly { code: string; rate: string; titles: Record<string, string> }[]
				>('/config/vat');
			return data.map(({ code, rate, titles }) => ({
				value: code,
				label: code,
				detail: joined(titles[language] ?? titles.en, `${rate} %`),
			}));
		}),

	client: (parts) => ({
		async search(text) {
			const rows = await ofEachCompany((c) => `/contacts/${c}?kind=client&${query(text)}`, parts);
			return rows === null ? null : rows.map(clientChoice);
		},
		async find(value) {
			if (!isId(value)) return null;
			const [only, ...more] = await companiesMeant(parts);
			if (!only || more.length > 0) return undefined;
			const path = `/contacts/${encodeURIComponent(only.code)}/${value}`;
			return clientChoice((await parts.finance.get<Row>(path)).data);
		},
	}),

	invoice: (parts) => ({
		async search(text) {
			const rows = await ofEachCompany((c) => `/invoices/search/${c}?${query(text)}`, parts);
			return rows === null ? null : rows.map(invoiceChoice);
		},
		find: async (value) =>
			isId(value) ? invoiceChoice((await parts.finance.get<Row>(`/invoices/${value}`)).data) : null,
	}),

	user: ({ directus }) => {
		const fields = 'id,first_name,last_name,email';
		const choice = (row: Row): Choice => ({
			value: row.id,
			label: [row.first_name, row.last_name].filter(Boolean).join(' ') || row.email || row.id,
			detail: row.email ?? '',
		});
		const ask = async (path: string, params: object) =>
			(await directus.get(path, { params: { fields, ...params } })).data.data;
		return {
			search: async (text) => {
				const wanted = { limit: SHOWN, sort: 'last_name', ...(text && { search: text }) };
				return ((await ask('/users', wanted)) as Row[]).map(choice);
			},
			find: async (value) =>
				isId(value) ? choice((await ask(`/users/${value}`, {})) as Row) : null,
		};
	},
};

export const sourceOf = (kind: PickKind, parts: SourceParts): Source => SOURCES[kind](parts);
