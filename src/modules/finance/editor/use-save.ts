/** Saves a draft: once, whatever the line does, and never over what somebody else has written. */
import { type ShallowRef, shallowRef } from 'vue';
import { type Failure, type FinanceApi, failureOf, useFinanceApi } from '../../../app/api.js';
import { type Act, useAct } from '../../../app/use-act.js';
import type { EditedInvoice } from './draft-values.js';

type Body = Readonly<Record<string, unknown>>;

/** The draft as it is stored: what the next write is laid over. */
export interface Stored {
	readonly id: string;
	readonly updatedAt: string;
}

export interface Saving extends Pick<Act, 'isBusy' | 'failure' | 'forget'> {
	readonly stored: ShallowRef<Stored | null>;
	/** What somebody else has saved meanwhile; null when nobody has. */
	readonly theirs: ShallowRef<EditedInvoice | null>;
	/** Resolves to the saved draft; null when it was not saved. */
	save(body: Body): Promise<EditedInvoice | null>;
	/** From now on what they have saved is what one writes over. */
	settle(): void;
}

const CHANGED = 'INVOICE_CHANGED_MEANWHILE';

/**
 * Writes a new draft. One that was sent and never answered may be there: it is asked for first, by
 * its own key, and what has been typed since is laid over it.
 */
function creator(api: FinanceApi, company: string) {
	let unanswered: Body | null = null;
	const post = async (body: Body): Promise<EditedInvoice> => {
		unanswered = body;
		try {
			const whole = { owner_company: company, ...body };
			const { data } = await api.post<EditedInvoice>('/invoices', whole);
			unanswered = null;
			return data;
		} catch (thrown) {
			if (failureOf(thrown).kind !== 'offline') unanswered = null;
			throw thrown;
		}
	};
	return async (body: Body): Promise<{ made: EditedInvoice; isOlder: boolean }> => {
		const before = unanswered;
		if (before === null || JSON.stringify(before) === JSON.stringify(body)) {
			return { made: await post(body), isOlder: false };
		}
		try {
			return { made: await post(before), isOlder: true };
		} catch (thrown) {
			if (failureOf(thrown).kind === 'offline') throw thrown;
			return { made: await post(body), isOlder: false };
		}
	};
}

export function useSave(o: {
	readonly company: string;
	readonly invoice: EditedInvoice | null;
	/** Does what is stored say the same as the form? */
	isSame(stored: EditedInvoice): boolean;
}): Saving {
	const api = useFinanceApi();
	const { isBusy, failure, act, forget } = useAct();
	const stored = shallowRef<Stored | null>(
		o.invoice && { id: o.invoice.id, updatedAt: o.invoice.updated_at },
	);
	const theirs = shallowRef<EditedInvoice | null>(null);
	const create = creator(api, o.company);
	const hold = (saved: EditedInvoice): EditedInvoice => {
		stored.value = { id: saved.id, updatedAt: saved.updated_at };
		return saved;
	};

	async function change(body: Body, { id, updatedAt }: Stored): Promise<EditedInvoice> {
		const whole = { ...body, expected_updated_at: updatedAt };
		try {
			return hold((await api.put<EditedInvoice>(`/invoices/${id}`, whole)).data);
		} catch (thrown) {
			if (failureOf(thrown).code !== CHANGED) throw thrown;
			const { data } = await api.get<EditedInvoice>(`/invoices/${id}`);
			// Our own write whose answer was lost.
			if (o.isSame(data)) return hold(data);
			theirs.value = data;
			throw thrown;
		}
	}
	async function write(body: Body): Promise<EditedInvoice> {
		if (stored.value) return change(body, stored.value);
		const { made, isOlder } = await create(body);
		hold(made);
		return isOlder ? change(body, { id: made.id, updatedAt: made.updated_at }) : made;
	}

	return {
		...{ isBusy, failure, forget, stored, theirs },
		save: (body) => act(() => write(body)),
		settle() {
			if (theirs.value) hold(theirs.value);
			theirs.value = null;
			forget();
		},
	};
}

/** A conflict has a dialog of its own. */
export const isConflict = (failure: Failure | null): boolean => failure?.code === CHANGED;
