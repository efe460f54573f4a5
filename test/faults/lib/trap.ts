/** Failpoints that a test arms when it likes; each strikes once. */
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../harness/lifetime.js';

export interface Trap {
	/** For the process that is to be struck. */
	readonly env: Readonly<Record<string, string>>;
	arm(): void;
	/** How many have not struck yet. */
	armed(): number;
}

/** @param failpoints as in `invoice-issue:after-record:kill` */
export function trapOf(failpoints: readonly string[]): Trap {
	const folder = temporaryFolder('trap');
	const file = (n: number): string => path.join(folder, String(n));
	const variable = failpoints.map((failpoint, n) => `${failpoint}@${file(n)}`).join(',');
	return {
		env: { NODE_ENV: 'test', FINANCE_FAILPOINT: variable },
		arm() {
			for (const n of failpoints.keys()) fs.writeFileSync(file(n), '');
		},
		armed: () => fs.readdirSync(folder).length,
	};
}
