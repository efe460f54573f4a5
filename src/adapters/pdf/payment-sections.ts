/**
 * The information sections of receipt and payment part: who is paid, with which reference, by whom
 * (SIX implementation guidelines 2.4, chapter 3.5, and the style guide).
 */
import { Iban } from '../../core/parties/iban.js';
import type { Party } from '../../core/parties/model.js';
import { streetLine, townLineWithCountry } from '../../core/parties/printed-address.js';
import type { QrBill } from '../../core/qr-bill/model.js';
import { Qrr } from '../../core/references/qrr.js';
import { Scor } from '../../core/references/scor.js';
import { mm } from './layout.js';
import { BLACK, drawBlank, headingSize, lead, onSlip, type Slip } from './payment-slip.js';
import type { Sheet } from './sheet.js';
import { wrap } from './wrap.js';

/** Place of a column on the slip, in millimetres; largest size of its values in points. */
interface Column {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly size: number;
	/** Field for a debtor that the payer fills in. */
	readonly blank: readonly [width: number, height: number];
	/** Whether message and billing information are printed. */
	readonly additional: boolean;
}

const RECEIPT: Column = {
	x: 5,
	y: 12,
	width: 52,
	height: 56,
	size: 8,
	blank: [52, 20],
	additional: false,
};

const PAYMENT: Column = {
	x: 118,
	y: 5,
	width: 87,
	height: 85,
	size: 10,
	blank: [65, 25],
	additional: true,
};

/** A heading with its values, or with a field to fill in by hand. */
interface Section {
	readonly heading: string;
	readonly values: readonly string[] | 'blank';
}

const printReference = ({ referenceType, reference }: QrBill): string =>
	referenceType === 'QRR'
		? Qrr.print(reference)
		: referenceType === 'SCOR'
			? Scor.print(reference)
			: '';

function sectionsOf({ bill, texts }: Slip, column: Column, streets: boolean): Section[] {
	const lines = (party: Party): string[] =>
		[party.name, streets ? streetLine(party) : '', townLineWithCountry(party)].filter(
			(line) => line !== '',
		);
	const sections: Section[] = [
		{ heading: texts.account, values: [Iban.print(bill.iban), ...lines(bill.creditor)] },
	];
	const reference = printReference(bill);
	if (reference !== '') sections.push({ heading: texts.reference, values: [reference] });
	const additional = [bill.message, bill.billingInformation].filter((text) => text !== '');
	if (column.additional && additional.length > 0) {
		sections.push({ heading: texts.additional, values: additional });
	}
	if (bill.debtor) sections.push({ heading: texts.payableBy, values: lines(bill.debtor) });
	else sections.push({ heading: texts.payableByBlank, values: 'blank' });
	return sections;
}

interface Laid {
	readonly size: number;
	readonly sections: readonly {
		readonly heading: string;
		readonly lines: readonly string[] | null;
	}[];
	readonly height: number;
}

function lay(column: Column, sections: readonly Section[], size: number): Laid {
	const laid = sections.map(({ heading, values }) => ({
		heading,
		lines:
			values === 'blank'
				? null
				: values.flatMap((value) => wrap(value, { width: mm(column.width), size })),
	}));
	// An empty line stands between sections.
	const height = laid.reduce(
		(sum, { lines }) => sum + (lines ? (lines.length + 1) * lead(size) : mm(column.blank[1]) + 9),
		(laid.length - 1) * lead(size),
	);
	return { size, sections: laid, height };
}

/**
 * Smaller type where long names need it: six points is the least that the guidelines allow. If that
 * is not enough, streets are left out of the receipt; the payment part has them.
 */
function fitted(slip: Slip, column: Column): Laid {
	let laid = lay(column, [], column.size);
	for (const streets of column.additional ? [true] : [true, false]) {
		const sections = sectionsOf(slip, column, streets);
		for (let size = column.size; size >= 6; size -= 0.5) {
			laid = lay(column, sections, size);
			if (laid.height <= mm(column.height)) return laid;
		}
	}
	return laid;
}

function drawColumn(sheet: Sheet, slip: Slip, column: Column): void {
	const { size, sections } = fitted(slip, column);
	const heading = { size: headingSize(size), weight: 'bold', color: BLACK } as const;
	const [x, top] = onSlip(column.x, column.y);
	let y = top + headingSize(size);
	for (const section of sections) {
		sheet.text(section.heading, [x, y], heading);
		if (section.lines === null) {
			drawBlank(sheet, [x, y + 4], column.blank);
			y += mm(column.blank[1]) + 4;
		}
		for (const line of section.lines ?? []) {
			y += lead(size);
			sheet.text(line, [x, y], { size, color: BLACK });
		}
		y += 2 * lead(size);
	}
}

/** Draws the sections of both parts. */
export function drawSections(sheet: Sheet, slip: Slip): void {
	drawColumn(sheet, slip, RECEIPT);
	drawColumn(sheet, slip, PAYMENT);
}
