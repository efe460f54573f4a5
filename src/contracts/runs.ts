/** What a list of runs may be narrowed to. */
import type { Day } from '../core/days.js';

export interface RunFilter {
	/** `open`: waiting or running. */
	readonly state?: string | undefined;
	readonly workflow?: string | undefined;
	readonly item?: string | undefined;
	readonly code?: string | undefined;
	/** Days in Switzerland on which it was started. */
	readonly from?: Day | undefined;
	readonly to?: Day | undefined;
	/** An item's or a run's id, or the beginning of an invoice's number. */
	readonly text?: string | undefined;
}
