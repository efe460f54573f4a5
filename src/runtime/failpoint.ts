/**
 * Failpoints: where a test lets the work on a stage die, fail, hang or spin. Read once at start,
 * and only with NODE_ENV=test; otherwise there is nothing to strike.
 */
import { unlinkSync } from 'node:fs';
import { FinanceError } from '../core/errors.js';
import { POINTS, type Point, type Probe } from '../engine/probe.js';
import { STEPS } from './registry.js';

const ACTIONS = ['kill', 'throw', 'hang', 'spin'] as const;
type Action = (typeof ACTIONS)[number];

interface Failpoint {
	readonly step: string;
	readonly point: Point;
	readonly action: Action;
	/** Only in runs about this item; empty: in all. */
	readonly item: string;
	/** Armed by this file, which is removed by the strike: a new start goes on. Null: every time. */
	readonly armed: string | null;
}

type Env = Readonly<Record<string, unknown>>;

const invalid = () =>
	new FinanceError('CONFIG_INVALID', {
		variable: 'FINANCE_FAILPOINT',
		allowed: `<step>:<${POINTS.join('|')}>:<${ACTIONS.join('|')}>[:<item>][@<file>], …`,
	});

function failpointOf(text: string): Failpoint {
	const [what = '', armed = null] = text.trim().split('@', 2);
	const [step = '', point = '', action = '', item = ''] = what.split(':');
	const isKnown =
		STEPS.some((s) => s.contract.id === step) &&
		POINTS.includes(point as Point) &&
		ACTIONS.includes(action as Action);
	if (!isKnown) throw invalid();
	return { step, point: point as Point, action: action as Action, item, armed };
}

/** Null outside of tests. Throws CONFIG_INVALID. */
export function failpointsOf(env: Env): Probe | null {
	const text = env['FINANCE_FAILPOINT'];
	if (env['NODE_ENV'] !== 'test' || text === undefined || text === null || text === '') return null;
	const failpoints = String(text).split(',').map(failpointOf);
	return async ({ step, item, point }) => {
		for (const failpoint of failpoints) {
			if (failpoint.step !== step || failpoint.point !== point) continue;
			if (failpoint.item !== '' && failpoint.item !== item) continue;
			if (failpoint.armed === null || disarm(failpoint.armed)) await strike(failpoint.action);
		}
	};
}

/** True for one caller alone. */
function disarm(file: string): boolean {
	try {
		unlinkSync(file);
		return true;
	} catch {
		return false;
	}
}

async function strike(action: Action): Promise<void> {
	switch (action) {
		case 'throw':
			throw new Error('failpoint');
		case 'spin':
			for (;;);
		case 'kill':
			process.kill(process.pid, 'SIGKILL');
	}
	await new Promise(() => {});
}
