/** The companies of the signed-in user, and the one that the page is about. */
import { useStores } from '@directus/extensions-sdk';
import { type ComputedRef, computed, type ShallowRef, shallowRef } from 'vue';
import { useRoute } from 'vue-router';
import { type Failure, failureOf, useFinanceApi } from './api.js';

export type CompanyRole = 'viewer' | 'accountant' | 'approver' | 'manager';

export interface CompanyName {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly role: CompanyRole;
}

/** In the place of a company's code: all companies of the user. */
export const ALL = 'all';

const LAST = 'finance.company';

const companies = shallowRef<readonly CompanyName[] | null>(null);
const failure = shallowRef<Failure | null>(null);
const isAdministrator = shallowRef(false);
/** Whose companies these are: another user who signs in on the same tab sees none of them. */
let knownFor: string | null = null;

export interface Companies {
	/** Null until they are known. */
	readonly companies: ShallowRef<readonly CompanyName[] | null>;
	/** Finance administrator: may change settings. */
	readonly isAdministrator: ShallowRef<boolean>;
	readonly failure: ShallowRef<Failure | null>;
	/** Code of the company in the address, or ALL. */
	readonly code: ComputedRef<string>;
	/** The company in the address; null for all of them, and for one that the user does not have. */
	readonly company: ComputedRef<CompanyName | null>;
	readonly isGroup: ComputedRef<boolean>;
	/** May the user write in the company (or, for all of them, in at least one)? */
	readonly mayWrite: ComputedRef<boolean>;
	load(): Promise<void>;
}

export const lastCompany = (): string => localStorage.getItem(LAST) ?? ALL;

export const rememberCompany = (code: string): void => localStorage.setItem(LAST, code);

interface UserStore {
	readonly currentUser: { readonly id?: string } | null;
}

export function useCompanies(): Companies {
	const api = useFinanceApi();
	const route = useRoute();
	const user = (useStores().useUserStore() as UserStore).currentUser?.id ?? '';
	if (knownFor !== user) {
		knownFor = user;
		companies.value = null;
		isAdministrator.value = false;
		failure.value = null;
	}

	async function load(): Promise<void> {
		try {
			const { data, meta } = await api.get<readonly CompanyName[], { administrator: boolean }>(
				'/companies',
			);
			companies.value = data;
			isAdministrator.value = meta.administrator;
			failure.value = null;
		} catch (thrown) {
			failure.value = failureOf(thrown);
		}
	}

	const code = computed(() => String(route.params.company ?? ALL));
	const company = computed(() => companies.value?.find((c) => c.code === code.value) ?? null);
	const writes = (c: CompanyName): boolean => c.role !== 'viewer';
	return {
		companies,
		isAdministrator,
		failure,
		code,
		company,
		isGroup: computed(() => code.value === ALL),
		mayWrite: computed(() =>
			code.value === ALL
				? (companies.value?.some(writes) ?? false)
				: company.value !== null && writes(company.value),
		),
		load,
	};
}
