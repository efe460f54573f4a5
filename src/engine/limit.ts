/** A time limit around work that nobody can stop: it is abandoned, and goes on unheard. */

export interface Limit {
	/** What `work` gives, or the limit's error when that comes first. */
	around<T>(work: Promise<T>): Promise<T>;
	/** Call it when all is over. */
	clear(): void;
}

/** The time runs from now on, over everything that is put into it. */
export function limitOf(ms: number, late: () => Error): Limit {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const end = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(late()), ms);
	});
	// Nobody may be listening when it comes.
	end.catch(() => {});
	return {
		around: (work) => Promise.race([end, work]),
		clear: () => clearTimeout(timer),
	};
}
