/**
 * Who may see which company, with which right. `finance_members` alone says it; Directus'
 * administrators and people with the policy "Finance administrator" see every company.
 */
import type { Knex } from 'knex';
import { isId } from '../contracts/contract.js';
import { ROLES, type Role } from '../contracts/member.js';
import { FinanceError } from '../core/errors.js';
import { codeOf } from '../core/parties/company-code.js';
import type { Language } from '../core/parties/model.js';
import { languageOf } from './language.js';
import type { Access, Caller, CompanyAccess } from './types.js';

/** Collections that a company's items lie in, and the column that names the company. */
const ITEM_COMPANY: Readonly<Record<string, string>> = {
	finance_companies: 'id',
	finance_invoices: 'company',
	finance_contacts: 'company',
	finance_payments: 'company',
	finance_bank_transactions: 'company',
	'finance.match_suggestions': 'company',
	finance_bank_accounts: 'company',
	finance_runs: 'company',
};

/** Does the right of a member suffice? */
export const suffices = (has: Role, needs: Role): boolean =>
	ROLES.indexOf(has) >= ROLES.indexOf(needs);

/**
 * A person or role has a policy directly or through a role and its parents. A policy bound to
 * network addresses is not counted: who is outside of them must not gain by it.
 */
const PERSON = `
	with recursive held(id) as (
		select r.id from directus_roles r where r.id = ?
		union
		select r.parent from directus_roles r join held h on h.id = r.id where r.parent is not null
	)
	select (select language from directus_users where id = ?) as language, exists (
		select 1 from directus_access a join directus_policies p on p.id = a.policy
		where (a."user" = ? or a.role in (select id from held))
			and (p.id = ? or p.admin_access)
			and coalesce(p.ip_access, '') = ''
	) as admin`;

const COMPANIES = `
	select c.id, c.code, coalesce(nullif(c.display_name, ''), c.legal_name) as name`;

export interface AccessParts {
	readonly database: Knex;
	/** Id of the policy "Finance administrator". */
	readonly administratorPolicy: string;
	/** Language of those who have none set. */
	readonly language: Language;
}

/** Every answer is read anew: a right that was taken away is gone with the next request. */
export function createAccess({ database, administratorPolicy, language }: AccessParts): Access {
	const rows = async <R>(sql: string, values: readonly unknown[]): Promise<R[]> =>
		(await database.raw<{ rows: R[] }>(sql, values as Knex.RawBinding[])).rows;

	async function person(user: string | null, role: string | null) {
		const values = [role, user, user, administratorPolicy];
		const [found] = await rows<{ language: string | null; admin: boolean }>(PERSON, values);
		return { language: found?.language ?? null, admin: found?.admin === true };
	}

	async function companies(caller: Caller): Promise<readonly CompanyAccess[]> {
		if (caller.admin) {
			return rows<CompanyAccess>(
				`${COMPANIES}, 'manager' as role from finance_companies c order by c.code`,
				[],
			);
		}
		if (caller.user === null) return [];
		return rows<CompanyAccess>(
			`${COMPANIES}, m.role from finance_members m
			join finance_companies c on c.id = m.company where m."user" = ? order by c.code`,
			[caller.user],
		);
	}

	return {
		companies,

		async company(caller, codeOrId, right) {
			const wanted = codeOf(codeOrId);
			const found = (await companies(caller)).find(
				(c) => c.code === wanted || c.id === codeOrId.toLowerCase(),
			);
			if (!found) throw new FinanceError('NOT_FOUND');
			if (!suffices(found.role, right)) throw new FinanceError('NOT_ALLOWED', { right });
			return found;
		},

		async companyOfItem(collection, id) {
			const column = ITEM_COMPANY[collection];
			if (column === undefined || !isId(id)) return null;
			const [found] = await rows<{ company: string }>(
				'select ??::text as company from ?? where id = ?',
				[column, collection, id],
			);
			return found?.company ?? null;
		},

		async caller(who) {
			const user = who.user ?? null;
			const ip = who.ip ?? null;
			if (user === null) {
				return { user, admin: who.admin === true, language: who.language ?? language, ip };
			}
			const found = await person(user, who.role ?? null);
			const own = found.language ? languageOf(found.language) : null;
			const admin = who.admin === true || found.admin;
			return { user, admin, language: own ?? who.language ?? language, ip };
		},

		async roleCaller(role) {
			const admin = isId(role) && (await person(null, role)).admin;
			return { user: null, admin, language, ip: null };
		},
	};
}
