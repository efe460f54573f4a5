/** Our failures as Directus' own errors: the only kind whose status a filter can choose. */
import { createError } from '@directus/errors';
import { classify, isRefusal } from '../adapters/postgres/classify.js';
import { textOf } from '../contracts/texts/text.js';
import { FinanceError, rowOf } from '../core/errors.js';
import type { Language } from '../core/parties/model.js';
import { spoken } from './http-error.js';
import { anyInstance } from './lifecycle.js';

async function languageOfUser(user: string | null): Promise<Language> {
	const caller = await anyInstance()?.access.caller({ user });
	return caller?.language ?? 'en';
}

/** Anything that is no failure of ours goes on as it is. */
export async function toDirectusError(e: unknown, user: string | null): Promise<unknown> {
	const known = e instanceof FinanceError ? e : classify(e);
	if (!known) return e;
	const language = await languageOfUser(user);
	const findings = known.findings.map((f) => spoken(f, language));
	// The app shows the message alone: so it says everything, one finding a line.
	const message = [
		textOf(language, known.code, known.details),
		...findings.map((f) => `${f.field}: ${f.message}`),
	];
	const DirectusError = createError(known.code, message.join('\n'), rowOf(known).status);
	return new DirectusError({ ...known.details, findings } as never);
}

/** A guard's refusal as Directus' own error; anything else as it is. */
export async function refusalOfGuard(e: unknown): Promise<unknown> {
	return isRefusal(e) ? toDirectusError(e, null) : e;
}
