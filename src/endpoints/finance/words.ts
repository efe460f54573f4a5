/** A step's findings in the words of the route that asked for it. */
import { FinanceError } from '../../core/errors.js';

/** Rethrows; fields that `words` names are called as the route calls them. */
export const inWords =
	(words: Readonly<Record<string, string>>) =>
	(e: unknown): never => {
		if (!(e instanceof FinanceError)) throw e;
		const findings = e.findings.map((f) => ({ ...f, field: words[f.field] ?? f.field }));
		throw new FinanceError(e.code, e.details, findings);
	};
