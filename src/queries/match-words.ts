/** Proposals and bookings with their reasons in the caller's language. */
import { reasonText, whyNotText } from '../contracts/texts/matching.js';
import type { Language } from '../core/parties/model.js';
import type { ShownProposal } from '../ports-matching.js';

type Row = Readonly<Record<string, unknown>>;

interface Said {
	readonly code: string;
	readonly value?: string;
	readonly points?: number;
}

const spoken = (
	reasons: readonly Said[],
	language: Language,
	about: Parameters<typeof reasonText>[2],
): readonly Row[] =>
	reasons.map(({ code, value = '', points = 0 }) => ({
		...{ code, value, points },
		text: reasonText(language, { code, value }, about),
	}));

/** A proposal as the API answers it. */
export const proposalRow = ({ parts, ...proposal }: ShownProposal, language: Language): Row => ({
	...proposal,
	why_not_text: proposal.why_not === null ? null : whyNotText(language, proposal.why_not),
	parts: parts.map(({ reasons, ...part }) => ({
		...part,
		reasons: spoken(reasons, language, {
			number: part.number ?? '',
			name: part.contact_name ?? '',
			currency: part.currency,
		}),
	})),
});

/** A booked payment with the reasons that were recorded with it. */
export const matchedRow = (row: Row, language: Language): Row => ({
	...row,
	reasons: spoken(row.reasons as readonly Said[], language, {
		number: String(row.number ?? ''),
		name: String(row.counterparty_name ?? ''),
		currency: String(row.currency),
	}),
});
