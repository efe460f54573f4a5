/** One after the other, in the order of asking. */

export interface Turn {
	/** Resolves once all turns that were asked for before are over. */
	wait(): Promise<void>;
	/** Also for those that never waited. */
	end(): void;
}

export function createTurns(): { next(): Turn } {
	let last: Promise<void> = Promise.resolve();
	return {
		next() {
			let over: () => void = () => {};
			return {
				wait() {
					const before = last;
					const mine = new Promise<void>((resolve) => {
						over = resolve;
					});
					last = before.then(() => mine);
					return before;
				},
				end: () => over(),
			};
		},
	};
}
