/** A bank's file on its way into the books: what was decided of it, and what became of it. */
import { computed, shallowRef, watch } from 'vue';
import { useFinanceApi } from '../../../app/api.js';
import { useAct } from '../../../app/use-act.js';
import type { ImportReport } from './model.js';

/** What a person decides after the server has said what stands in the way. */
export interface Decisions {
	readonly create_account?: true;
	readonly opening_balance?: true;
	readonly accept_unbalanced?: true;
	readonly bank_account?: string;
	readonly mapping?: Readonly<Record<string, unknown>>;
	readonly save_mapping?: boolean;
}

const isCsv = (file: File): boolean => /\.(csv|txt)$/i.test(file.name);

export function useImport(o: { company: () => string; done: () => void }) {
	const api = useFinanceApi();
	const { isBusy, failure, act, forget: forgetFailure } = useAct();
	const file = shallowRef<File | null>(null);
	const decided = shallowRef<Decisions>({});
	const report = shallowRef<ImportReport | null>(null);

	const pathOf = (of: File): string => {
		const { mapping, ...rest } = decided.value;
		const said = Object.entries({
			owner_company: o.company(),
			name: of.name.slice(0, 200),
			...rest,
		});
		const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
		if (mapping) query.set('mapping', JSON.stringify(mapping));
		return `/bank/import/${isCsv(of) ? 'csv' : 'camt053'}?${query}`;
	};

	async function send(): Promise<void> {
		const of = file.value;
		if (!of) return;
		const answer = await act(() => api.upload<ImportReport>(pathOf(of), of));
		if (!answer) return;
		// The answer about a file that is no longer in hand is not told under another one's name.
		if (file.value === of) report.value = answer.data;
		o.done();
	}

	function forget(): void {
		file.value = null;
		decided.value = {};
		report.value = null;
		forgetFailure();
	}

	/** Another file is decided on anew. */
	async function take(of: File): Promise<void> {
		if (isBusy.value) return;
		forget();
		file.value = of;
		await send();
	}

	// What was decided for one company's file counts for no other company.
	watch(o.company, forget);

	const obstacles = computed<ReadonlySet<string>>(
		() =>
			new Set([failure.value?.code ?? '', ...(failure.value?.findings ?? []).map((f) => f.code)]),
	);
	return {
		...{ isBusy, failure, file, report, obstacles, take, forget },
		async decide(more: Decisions): Promise<void> {
			if (isBusy.value) return;
			decided.value = { ...decided.value, ...more };
			await send();
		},
	};
}

export type Import = ReturnType<typeof useImport>;
