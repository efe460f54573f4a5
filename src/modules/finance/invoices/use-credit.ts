/** A credit note while it is chosen: lines, quantities, and what it comes to. */
import { computed, reactive, shallowRef } from 'vue';
import { type SpokenFinding, useFinanceApi } from '../../../app/api.js';
import { typedNumber } from '../../../app/typed-number.js';
import { useAct } from '../../../app/use-act.js';
import { useTexts } from '../../../app/use-texts.js';
import { type CreditSelection, creditTotals } from '../../../core/invoice/credit.js';
import { minorText } from '../../../core/money/money.js';
import { creditBaseOf } from './credit.js';
import type { Invoice } from './model.js';

export interface CreditLine {
	readonly position: number;
	readonly description: string;
	/** The most that can be taken back. */
	readonly most: string;
	isChosen: boolean;
	/** As typed. */
	quantity: string | null;
}

export function useCredit(invoice: Invoice) {
	const api = useFinanceApi();
	const { ofCode } = useTexts();
	const { isBusy, failure, findings: refused, act } = useAct();
	const wish = reactive({ isWhole: true, reason: '' as string | null });
	const lines = reactive<CreditLine[]>(
		invoice.line_items
			.filter((line) => line.kind === 'item')
			.map(({ position, description, quantity }) => ({
				...{ position, description, quantity, most: quantity },
				isChosen: false,
			})),
	);
	/** Null until the earlier credit notes are known: what is left depends on them. */
	const earlier = shallowRef<readonly Invoice[] | null>(null);
	void act(async () => {
		const issued = invoice.credit_notes.filter((note) => note.number !== null);
		const answers = await Promise.all(
			issued.map((note) => api.get<Invoice>(`/invoices/${note.id}`)),
		);
		earlier.value = answers.map((answer) => answer.data);
	});

	const chosen = computed(() => lines.filter((line) => line.isChosen));
	const selection = computed<CreditSelection>(() =>
		wish.isWhole
			? 'rest'
			: chosen.value.map(({ position, quantity }) => ({
					position,
					quantity: typedNumber(quantity ?? ''),
				})),
	);
	const result = computed(() =>
		earlier.value === null
			? null
			: creditTotals(creditBaseOf(invoice, earlier.value), selection.value),
	);
	const local = computed<readonly SpokenFinding[]>(() => {
		if (result.value === null || result.value.ok) return [];
		return result.value.findings.map((f) => ({ ...f, message: ofCode(f.code, f.details ?? {}) }));
	});
	/** A choice that is still empty is no mistake yet. */
	const isEmpty = computed(() => !wish.isWhole && chosen.value.length === 0);
	const findings = computed(() => (isEmpty.value ? [] : [...local.value, ...refused.value]));

	return {
		...{ wish, lines, isBusy, failure, findings },
		total: computed(() => (result.value?.ok ? minorText(result.value.value.totalMinor) : null)),
		/** Findings name the place in the selection, the form its own lines. */
		fieldOf: (line: CreditLine): string => `lines.${chosen.value.indexOf(line)}.quantity`,
		isReady: computed(() => result.value?.ok === true),
		write: () =>
			act(() =>
				api.post<Invoice>(`/invoices/${invoice.id}/credit-note`, {
					...(wish.reason?.trim() ? { reason: wish.reason.trim() } : {}),
					...(selection.value === 'rest' ? {} : { lines: selection.value }),
				}),
			),
	};
}
