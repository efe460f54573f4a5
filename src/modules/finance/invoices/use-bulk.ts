/** Many invoices at once: sent, each by a run of its own that is followed, or fetched as one PDF. */
import { computed, shallowRef } from 'vue';
import { type SpokenFinding, useFinanceApi } from '../../../app/api.js';
import { saveFile } from '../../../app/save-file.js';
import { useAct } from '../../../app/use-act.js';
import { useChanges } from '../../../app/use-changes.js';
import type { InvoiceRow } from './model.js';
import { todayHere } from './states.js';

/** What came of one invoice. */
export interface BulkResult {
	readonly row: InvoiceRow;
	readonly state: 'running' | 'done' | 'failed' | 'refused';
	/** Why it was refused. */
	readonly reasons: readonly string[];
}

interface Told {
	readonly invoice: string;
	readonly run?: string;
	readonly message?: string;
	readonly findings?: readonly SpokenFinding[];
}

/** By company, because a batch is about one. */
function byCompany(rows: readonly InvoiceRow[]): [code: string, ids: string[]][] {
	const groups = new Map<string, string[]>();
	for (const row of rows) {
		groups.set(row.owner_company, [...(groups.get(row.owner_company) ?? []), row.id]);
	}
	return [...groups];
}

/** The findings say more than the code above them. */
function reasonsOf({ message, findings = [] }: Told): readonly string[] {
	const said = findings.filter((f) => f.severity === 'error').map((f) => f.message);
	return [...new Set(said.length > 0 ? said : [message ?? ''])];
}

const STATES: Readonly<Record<string, BulkResult['state']>> = {
	done: 'done',
	failed: 'failed',
	cancelled: 'failed',
};

export function useBulk() {
	const api = useFinanceApi();
	const { isBusy, failure, act, forget } = useAct();
	const sent = shallowRef<readonly (Told & { readonly row: InvoiceRow })[] | null>(null);
	const runs = shallowRef<ReadonlyMap<string, string>>(new Map());
	useChanges((changes) => {
		const ofRuns = changes.filter((c) => c.kind === 'run' && c.state !== null);
		if (ofRuns.length === 0) return;
		runs.value = new Map([...runs.value, ...ofRuns.map((c) => [c.id, c.state ?? ''] as const)]);
	});

	const stateOf = (told: Told): BulkResult['state'] =>
		told.run === undefined ? 'refused' : (STATES[runs.value.get(told.run) ?? ''] ?? 'running');
	const results = computed<readonly BulkResult[] | null>(
		() =>
			sent.value?.map((told) => ({
				row: told.row,
				state: stateOf(told),
				reasons: told.run === undefined ? reasonsOf(told) : [],
			})) ?? null,
	);

	return {
		isBusy,
		failure,
		forget,
		/** Null before and after a batch. */
		results,
		close() {
			sent.value = null;
		},
		send: (rows: readonly InvoiceRow[]) =>
			act(async () => {
				runs.value = new Map();
				const all: (Told & { row: InvoiceRow })[] = [];
				for (const [code, invoices] of byCompany(rows)) {
					const { data } = await api.post<readonly Told[]>(`/invoices/bulk/send/${code}`, {
						invoices,
					});
					const rowOf = new Map(rows.map((row) => [row.id, row]));
					for (const told of data) {
						const row = rowOf.get(told.invoice);
						if (row) all.push({ ...told, row });
					}
					// What one company has sent is shown, also if the next one's batch fails.
					sent.value = [...all];
				}
				return all.length;
			}),
		/** One file for each company; rows must have a PDF. */
		download: (rows: readonly InvoiceRow[]) =>
			act(async () => {
				for (const [code, invoices] of byCompany(rows)) {
					const bytes = await api.file(`/invoices/bulk/pdf/${code}`, { invoices });
					saveFile(bytes, `${code}-${todayHere()}.pdf`);
				}
				return rows.length;
			}),
	};
}
