/** The names of files that may be statements: what the page offers to choose and a zip is read for. */

/** .052, .053, .054: the kinds of camt that some banks name their files by. */
export const STATEMENT_ENDINGS = ['.xml', '.csv', '.txt', '.052', '.053', '.054'] as const;

/** Is the file a statement by its name? Case does not matter. */
export const isStatementName = (name: string): boolean =>
	STATEMENT_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));
