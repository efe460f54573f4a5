/** What the send dialog does: starts the run that sends, once, and follows it. */
import { type ComputedRef, computed, ref, type ShallowRef, watch } from 'vue';
import { type SpokenFinding, useFinanceApi } from '../../../app/api.js';
import { type Act, useAct } from '../../../app/use-act.js';
import { useTexts } from '../../../app/use-texts.js';
import { hasErrors } from '../../../core/findings.js';
import { checkCopies, checkEmail } from '../../../core/parties/email.js';
import { type MailAsked, type SendWish, useMail } from './use-mail.js';
import { type FollowedRun, useRun } from './use-run.js';

export const addressesOf = (typed: string): readonly string[] =>
	typed.split(/[\s,;]+/).filter((address) => address !== '');

/** Null is what was not typed: the server takes its own. */
const orNull = (typed: string): string | null => typed.trim() || null;

export interface Sending extends Pick<Act, 'isBusy' | 'failure'>, MailAsked {
	readonly findings: ComputedRef<readonly SpokenFinding[]>;
	readonly maySend: ComputedRef<boolean>;
	readonly run: ShallowRef<FollowedRun | null>;
	readonly isEnded: ComputedRef<boolean>;
	/** A run has been started: it is followed, not the form. */
	readonly isUnderWay: ComputedRef<boolean>;
	/** Resolves to the run; null when nothing was started. */
	send(): Promise<string | null>;
	/** Goes on from the step that failed. */
	retry(): Promise<void>;
	/** Back from a run that has failed to the form. */
	back(): Promise<void>;
}

/** @param id the invoice */
export function useSending(id: string): Sending {
	const api = useFinanceApi();
	const { ofCode } = useTexts();
	const { isBusy, failure, act, forget, findings: refused } = useAct();
	const asked = useMail(id);
	const { wish, invoice, mail } = asked;
	const runId = ref<string | null>(null);
	const { run, isEnded, again } = useRun(runId);

	const typed = computed<readonly SpokenFinding[]>(() =>
		[
			...(wish.to.trim() === '' ? [] : checkEmail('to', wish.to.trim())),
			...checkCopies('cc', addressesOf(wish.cc)),
		].map((f) => ({
			...f,
			field: f.field.replace(/^cc\..*/, 'cc'),
			message: ofCode(f.code, f.details ?? {}),
		})),
	);
	const known = computed(() => [...typed.value, ...(mail.value?.findings ?? [])]);
	watch(wish, forget);

	const body = (o: SendWish) => ({
		email: orNull(o.to),
		cc: addressesOf(o.cc),
		message: orNull(o.message),
		language: orNull(o.language),
		expected_updated_at: invoice.value?.updated_at ?? null,
	});

	return {
		...{ ...asked, isBusy, failure, run, isEnded },
		findings: computed(() => [
			...known.value,
			...refused.value.map((f) => ({ ...f, field: f.field === 'email' ? 'to' : f.field })),
		]),
		maySend: computed(() => mail.value !== null && !hasErrors(known.value)),
		isUnderWay: computed(() => runId.value !== null),
		async send() {
			const path = `/invoices/${id}/send`;
			const started = await act(() => api.post<{ run: string }>(path, body(wish)));
			if (started) runId.value = started.data.run;
			return started?.data.run ?? null;
		},
		async retry() {
			if (await act(() => api.post(`/runs/${runId.value}/retry`))) await again();
		},
		async back() {
			runId.value = null;
			await asked.ask();
		},
	};
}
