/** The way to a new invoice, which belongs to one company. */
import { ref } from 'vue';
import { useRouter } from 'vue-router';
import { useCompanies } from '../../../app/use-companies.js';
import { addressOf } from '../pages.js';

export function useNewInvoice() {
	const router = useRouter();
	const { companies, code, isGroup, mayWrite } = useCompanies();
	const isAsking = ref(false);
	const open = (company: string): void => {
		isAsking.value = false;
		void router.push(addressOf(company, 'invoices/new'));
	};
	return {
		/** The dialog that asks for the company is open. */
		isAsking,
		open,
		begin() {
			if (!mayWrite.value) return;
			const own = (companies.value ?? []).filter((c) => c.role !== 'viewer');
			if (!isGroup.value) open(code.value);
			else if (own.length === 1 && own[0]) open(own[0].code);
			else isAsking.value = true;
		},
	};
}
