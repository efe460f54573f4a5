/** What the buttons and keys of an invoice's page do. */
import { ref } from 'vue';
import { useRouter } from 'vue-router';
import { useFinanceApi } from '../../../app/api.js';
import { saveFile } from '../../../app/save-file.js';
import { useAct } from '../../../app/use-act.js';
import { confirmed } from '../../../app/use-confirm.js';
import { useTexts } from '../../../app/use-texts.js';
import { useToast } from '../../../app/use-toast.js';
import { addressOf } from '../pages.js';
import type { ActionName } from './invoice-actions.js';
import type { Invoice } from './model.js';

export type DialogName = 'send' | 'pay' | 'write_off' | 'credit' | 'hold' | 'dispute' | 'cancel';

export function useInvoiceActs(invoice: () => Invoice | null, again: () => Promise<void>) {
	const api = useFinanceApi();
	const router = useRouter();
	const toast = useToast();
	const { t, ofStep } = useTexts();
	const { isBusy, failure, act, forget } = useAct();
	const dialog = ref<DialogName | null>(null);

	const open = (name: DialogName) => (): void => {
		dialog.value = name;
	};

	async function duplicate({ id, owner_company }: Invoice): Promise<void> {
		const made = await act(() => api.post<Invoice>(`/invoices/${id}/duplicate`));
		if (!made) return;
		toast(t('invoice.duplicated'));
		void router.push(addressOf(owner_company, `invoices/${made.data.id}`));
	}

	async function download({ id, number }: Invoice): Promise<void> {
		const bytes = await act(() => api.file(`/invoices/${id}/pdf/download`));
		if (bytes) saveFile(bytes, `${number ?? t('invoices.draft')}.pdf`);
	}

	async function cancel(at: Invoice): Promise<void> {
		if (at.number !== null) return open('cancel')();
		const yes = await confirmed({
			title: t('invoice.discard'),
			text: t('invoice.discard.text'),
			action: t('invoice.discard'),
			isDangerous: true,
		});
		if (yes && (await act(() => api.post(`/invoices/${at.id}/cancel`)))) await again();
	}

	const DO: Readonly<Record<ActionName, (at: Invoice) => unknown>> = {
		...{ send: open('send'), resend: open('send'), pay: open('pay'), credit: open('credit') },
		...{ hold: open('hold'), dispute: open('dispute'), write_off: open('write_off') },
		...{ duplicate, download, cancel },
		edit: ({ id, owner_company }) => router.push(addressOf(owner_company, `invoices/${id}/edit`)),
	};

	return {
		isBusy,
		failure,
		dialog,
		close() {
			dialog.value = null;
		},
		/** Does nothing where it may not be done. */
		run(name: ActionName) {
			const at = invoice();
			if (!at?.may[name] || isBusy.value) return;
			forget();
			void DO[name](at);
		},
		async retry(run: string, step: string) {
			const yes = await confirmed({
				title: t('invoice.run.retry'),
				text: t('invoice.run.retry.text', { step: ofStep(step) }),
				action: t('invoice.run.retry'),
			});
			if (yes && (await act(() => api.post(`/runs/${run}/retry`)))) await again();
		},
	};
}
