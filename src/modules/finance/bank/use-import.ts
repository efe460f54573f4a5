/** A bank's file on its way into the books: what was decided of it, and what became of it. */
import { computed, ref, shallowRef } from 'vue';
import { type SpokenFinding, useFinanceApi } from '../../../app/api.js';
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
	const { isBusy, failure, act, forget } = useAct();
	const file = shallowRef<File | null>(null);
	const decided = shallowRef<Decisions>({});
	const report = shallowRef<ImportReport | null>(null);
	const isOver = ref(false);

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
		report.value = answer.data;
		o.done();
	}

	/** Another file is decided on anew. */
	async function take(of: File): Promise<void> {
		if (isBusy.value) return;
		file.value = of;
		decided.value = {};
		report.value = null;
		await send();
	}

	const obstacles = computed<ReadonlySet<string>>(
		() =>
			new Set([failure.value?.code ?? '', ...(failure.value?.findings ?? []).map((f) => f.code)]),
	);
	return {
		...{ isBusy, failure, file, report, isOver, obstacles, take },
		async decide(more: Decisions): Promise<void> {
			decided.value = { ...decided.value, ...more };
			await send();
		},
		forget(): void {
			file.value = null;
			report.value = null;
			forget();
		},
		findings: computed<readonly SpokenFinding[]>(() => failure.value?.findings ?? []),
	};
}

export type Import = ReturnType<typeof useImport>;
