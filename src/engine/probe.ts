/** Places in the work on a stage where a test may strike. In production nobody listens. */

/**
 * In the order in which a try passes them. The first two belong to steps with an effect outside;
 * `before-record` and `after-record` lie within the transaction, `after-commit` behind it.
 */
export const POINTS = [
	'before-act',
	'after-act',
	'before-record',
	'after-record',
	'after-commit',
] as const;

export type Point = (typeof POINTS)[number];

export interface Passing {
	readonly step: string;
	/** What the run is about. */
	readonly item: string | null;
	readonly point: Point;
}

/** Called at each point; what it throws is the step's failure, and the work waits for it. */
export type Probe = (passing: Passing) => void | Promise<void>;

/** The points that tries of a step pass. */
export const pointsOf = (step: { readonly act?: unknown }): readonly Point[] =>
	step.act === undefined ? POINTS.slice(2) : POINTS;
