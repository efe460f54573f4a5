/** States of a run and of its steps, and how they look. */
export const RUN_TONES = {
	waiting: 'neutral',
	running: 'info',
	done: 'success',
	skipped: 'neutral',
	failed: 'danger',
	cancelled: 'neutral',
} as const satisfies Record<string, string>;

export type StageState = 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export const isOpen = (run: { readonly state: RunState }): boolean =>
	run.state === 'waiting' || run.state === 'running';
