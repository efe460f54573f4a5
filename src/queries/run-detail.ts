/** One run with every step; what went wrong in the caller's language. */
import { textOf } from '../contracts/texts/text.js';
import type { Language } from '../core/parties/model.js';
import type { StageRecord } from '../engine/run.js';
import type { Reads } from '../ports-reads.js';

type Row = Readonly<Record<string, unknown>>;

/** A step's record in the API's words. */
export function stageOf(stage: StageRecord, language: Language): Row {
	const { step, queue, state, attempts, waits, startedAt, endedAt, output, error } = stage;
	const { notBefore, unknown } = stage;
	const details = { ...error?.details } as Record<string, string>;
	return {
		...{ step, queue, state, attempts, waits, output },
		started_at: startedAt,
		ended_at: endedAt,
		next_at: state === 'waiting' ? notBefore : null,
		unknown,
		error: error && {
			...error,
			message: textOf(language, error.code, details),
			findings: error.findings.map((f) => ({
				...f,
				message: textOf(language, f.code, f.details),
			})),
		},
	};
}

/** Null when absent or another company's. */
export async function runDetail(reads: Reads, id: string, language: Language): Promise<Row | null> {
	const run = await reads.run(id);
	if (!run) return null;
	const stages = (run.stages ?? []) as readonly StageRecord[];
	return { ...run, stages: stages.map((s) => stageOf(s, language)) };
}
