/** Workflow runs as the API answers them. */
import type { SpokenFinding } from '../../../app/api.js';

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
export type StepState = 'waiting' | 'running' | 'done' | 'skipped' | 'failed';

export interface RunRow {
	readonly id: string;
	readonly workflow: string;
	readonly state: RunState;
	/** The company's code. */
	readonly company: string;
	readonly item_kind: string | null;
	readonly item: string | null;
	/** Number of the invoice that it is about. */
	readonly item_label: string | null;
	readonly error_code: string | null;
	/** The step that is due; null when all are done. */
	readonly step: string | null;
	readonly stage: number;
	readonly steps: number;
	readonly attempts: number | null;
	readonly duration_ms: number | null;
	readonly created_at: string;
	readonly started_at: string | null;
	readonly ended_at: string | null;
}

export interface StepError {
	readonly code: string;
	readonly message: string;
	readonly findings: readonly SpokenFinding[];
	readonly at: string;
}

export interface RunStep {
	readonly step: string;
	readonly queue: string;
	readonly state: StepState;
	readonly attempts: number;
	/** Times an outage was met in a row. */
	readonly waits: number;
	readonly started_at: string | null;
	readonly ended_at: string | null;
	readonly next_at: string | null;
	/** An earlier try may have had its effect outside. */
	readonly unknown: boolean;
	readonly output: Readonly<Record<string, unknown>> | null;
	/** The last failure; stays after a later success. */
	readonly error: StepError | null;
}

export interface Run extends RunRow {
	readonly input: Readonly<Record<string, unknown>>;
	readonly stages: readonly RunStep[];
}

/** The invoice that a run is about: its item, or what one of its steps says. */
export function invoiceOf(run: Run): string | null {
	if (run.item_kind === 'finance_invoices') return run.item;
	const told = [...run.stages.map((s) => s.output?.invoice), run.input.invoice];
	const found = told.find((value) => typeof value === 'string');
	return typeof found === 'string' ? found : null;
}
