/** What is done with reminders: sent now, held, released, read. */
import { shallowRef } from 'vue';
import { useFinanceApi } from '../../../app/api.js';
import { saveFile } from '../../../app/save-file.js';
import { useAct } from '../../../app/use-act.js';
import { confirmed } from '../../../app/use-confirm.js';
import { useTexts } from '../../../app/use-texts.js';
import { useToast } from '../../../app/use-toast.js';
import type { BatchTold, DueReminder, LeftOut } from './model.js';

export function useReminderActs(company: () => string, again: () => void) {
	const api = useFinanceApi();
	const toast = useToast();
	const { t, formats } = useTexts();
	const { isBusy, failure, act, forget } = useAct();
	/** Those of the last batch that were refused. */
	const refused = shallowRef<readonly { readonly number: string; readonly message: string }[]>([]);

	async function send(rows: readonly DueReminder[]): Promise<void> {
		if (rows.length === 0 || isBusy.value) return;
		const [only] = rows;
		const isOne = rows.length === 1 && only !== undefined;
		const yes = await confirmed({
			title: t('reminders.send'),
			text: isOne
				? t('reminders.send.one', {
						...{ level: only.level, number: only.number, client: only.client_name },
						total: formats.value.money(only.total_due, only.currency),
					})
				: t('reminders.send.many', { count: formats.value.number(rows.length) }),
			action: t('reminders.send'),
		});
		if (!yes) return;
		forget();
		const invoices = rows.map((row) => row.invoice);
		const told = await act(async () => {
			const all: BatchTold[] = [];
			// As many as the server takes at once.
			for (let i = 0; i < invoices.length; i += 200) {
				const body = { invoices: invoices.slice(i, i + 200) };
				const path = `/reminders/batch/${company()}`;
				all.push(...(await api.post<readonly BatchTold[]>(path, body)).data);
			}
			return all;
		});
		if (!told) return;
		const numbers = new Map(rows.map((row) => [row.invoice, row.number]));
		refused.value = told
			.filter((one) => one.run === undefined)
			.map((one) => ({ number: numbers.get(one.invoice) ?? '', message: one.message ?? '' }));
		const started = told.length - refused.value.length;
		toast(t('reminders.started', { count: formats.value.number(started) }));
		again();
	}

	async function hold(rows: readonly DueReminder[]): Promise<void> {
		const yes = await confirmed({
			title: t('reminders.hold'),
			text: t('reminders.hold.text', { count: formats.value.number(rows.length) }),
			action: t('reminders.hold'),
		});
		if (!yes) return;
		const done = await act(async () => {
			for (const { invoice } of rows) await api.post(`/invoices/${invoice}/hold`, { on: true });
			return true;
		});
		if (done) again();
	}

	async function release({ invoice }: LeftOut): Promise<void> {
		if (await act(() => api.post(`/invoices/${invoice}/hold`, { on: false }))) again();
	}

	async function letter(of: { invoice: string; number: string; level: number }): Promise<void> {
		const { invoice, number, level } = of;
		const bytes = await act(() => api.file(`/reminder/${invoice}/pdf`, { level }));
		if (bytes) saveFile(bytes, `${number}-R${level}.pdf`);
	}

	return { isBusy, failure, refused, send, hold, release, letter };
}
