/** What an invoice's credit notes pay of it. */
import { invariant } from '../errors.js';
import { min } from '../money/money.js';

/** An issued credit note; minor units, none below zero. */
export interface NoteStanding {
	readonly id: string;
	/** The customer's credit: neither applied nor paid back. */
	readonly openMinor: bigint;
	/** What it pays of its invoice. */
	readonly appliedMinor: bigint;
}

export interface NoteUse {
	readonly note: string;
	/** Below zero: given back. */
	readonly minor: bigint;
}

/**
 * Credit notes pay what is open of their invoice, the oldest first; where it is closed by more than
 * it was open (`openMinor` below zero), the newest gets back what the money has replaced. Also
 * answers what stays open.
 */
export function usesOf(
	notes: readonly NoteStanding[],
	openMinor: bigint,
): { readonly uses: readonly NoteUse[]; readonly openMinor: bigint } {
	let left = openMinor;
	const uses: NoteUse[] = [];
	for (const note of openMinor > 0n ? notes : [...notes].reverse()) {
		const minor = left > 0n ? min(note.openMinor, left) : -min(note.appliedMinor, -left);
		left -= minor;
		if (minor !== 0n) uses.push({ note: note.id, minor });
	}
	invariant(left >= 0n, 'payment: more than the invoice');
	return { uses, openMinor: left };
}
