/** What is typed and not saved, kept in the tab: it survives a reload. */
import type { DraftValues } from './draft-values.js';

export interface KeptDraft {
	readonly values: DraftValues;
	/** When it was last typed in, ISO 8601. */
	readonly at: string;
	/** `updated_at` of the draft that it was typed over; null for a new one. */
	readonly base: string | null;
}

export interface DraftStore {
	keep(draft: KeptDraft): void;
	/** Null when there is none, or none that can be read. */
	kept(): KeptDraft | null;
	forget(): void;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const isKept = (value: unknown): value is KeptDraft => {
	const kept = value as Partial<KeptDraft> | null;
	return typeof kept?.at === 'string' && Array.isArray(kept.values?.line_items);
};

/**
 * @param of whose it is, and of which draft: another user in the same tab sees nothing of it
 */
export function draftStore(
	shelf: Shelf,
	of: { readonly user: string; readonly company: string; readonly invoice: string | null },
): DraftStore {
	const name = `finance.draft.${of.user}.${of.company}.${of.invoice ?? 'new'}`;
	return {
		keep(draft) {
			try {
				shelf.setItem(name, JSON.stringify(draft));
			} catch {
				// A full or forbidden store keeps nothing: the form itself still does.
			}
		},
		kept() {
			try {
				const value: unknown = JSON.parse(shelf.getItem(name) ?? 'null');
				return isKept(value) ? value : null;
			} catch {
				return null;
			}
		},
		forget() {
			shelf.removeItem(name);
		},
	};
}
