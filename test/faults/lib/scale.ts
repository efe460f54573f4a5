/** The full form takes an hour on two cores; FAULTS_SCALE=0.1 runs a tenth of it, and says so. */

const SCALE = Number(process.env.FAULTS_SCALE ?? '1');
if (!(SCALE > 0 && SCALE <= 1)) throw new Error('FAULTS_SCALE: above 0, at most 1');

/** So many, scaled down if the environment says so; at least `least`. */
export const scaled = (count: number, least = 1): number =>
	Math.max(least, Math.round(count * SCALE));

/** For the report: null when nothing was scaled down. */
export const scaleNote = (): string | null =>
	SCALE === 1 ? null : `Scaled down: FAULTS_SCALE=${SCALE}.`;
