/** The mail of an invoice as it would be, asked again whenever the wish has changed. */
import { onBeforeUnmount, type Reactive, reactive, type ShallowRef, shallowRef, watch } from 'vue';
import { type Failure, failureOf, useFinanceApi } from '../../../app/api.js';
import type { InvoiceMail } from '../../../contracts/invoice-mail.js';
import { checkEmail } from '../../../core/parties/email.js';

export interface SendWish {
	to: string;
	/** As typed: addresses with commas, semicolons or blanks between them. */
	cc: string;
	language: string;
	message: string;
}

/** What the dialog reads of GET /invoices/:id. */
export interface SentInvoice {
	readonly id: string;
	readonly kind: 'invoice' | 'credit_note';
	readonly status: string;
	readonly number: string | null;
	readonly client_name: string | null;
	readonly total: string;
	readonly currency: string;
	readonly updated_at: string | null;
}

export interface MailAsked {
	readonly wish: Reactive<SendWish>;
	readonly invoice: ShallowRef<SentInvoice | null>;
	readonly mail: ShallowRef<InvoiceMail | null>;
	/** Why there is no mail to show. */
	readonly mailFailure: ShallowRef<Failure | null>;
	ask(): Promise<void>;
}

const AFTER_MS = 400;

/** An address that is none yet is not asked with. */
function questionOf({ to, language, message }: SendWish): string {
	const address = checkEmail('to', to.trim()).length === 0 ? to.trim() : '';
	const said = Object.entries({ language, message, to: address });
	return new URLSearchParams(said.filter(([, value]) => value !== '')).toString();
}

export function useMail(id: string): MailAsked {
	const api = useFinanceApi();
	const wish = reactive<SendWish>({ to: '', cc: '', language: '', message: '' });
	const invoice = shallowRef<SentInvoice | null>(null);
	const mail = shallowRef<InvoiceMail | null>(null);
	const mailFailure = shallowRef<Failure | null>(null);
	let asked = 0;
	let answered = '';
	let timer: ReturnType<typeof setTimeout> | undefined;

	function take(data: InvoiceMail, question: string): void {
		answered = question;
		if (mail.value === null) {
			const { to, cc, language } = data;
			Object.assign(wish, { to: to ?? '', cc: cc.join(', '), language });
			answered = questionOf(wish);
		}
		mail.value = data;
		mailFailure.value = null;
	}
	async function askMail(): Promise<void> {
		asked += 1;
		const mine = asked;
		const question = questionOf(wish);
		try {
			const { data } = await api.get<InvoiceMail>(`/invoices/${id}/mail?${question}`);
			if (mine === asked) take(data, question);
		} catch (thrown) {
			if (mine === asked) mailFailure.value = failureOf(thrown);
		}
	}
	async function ask(): Promise<void> {
		try {
			invoice.value = (await api.get<SentInvoice>(`/invoices/${id}`)).data;
			await askMail();
		} catch (thrown) {
			mailFailure.value = failureOf(thrown);
		}
	}

	watch(wish, () => {
		clearTimeout(timer);
		if (questionOf(wish) !== answered) timer = setTimeout(() => void askMail(), AFTER_MS);
	});
	onBeforeUnmount(() => clearTimeout(timer));
	void ask();
	return { wish, invoice, mail, mailFailure, ask };
}
