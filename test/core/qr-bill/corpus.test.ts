import { describe, expect, test } from 'vitest';
import { billFields, readBill } from '../../../src/core/qr-bill/bill-input.js';
import { decode, encode } from '../../../src/core/qr-bill/payload.js';
import { corpusJson, corpusText, hasCorpora } from '../../vectors/corpora.js';

interface Label {
	file: string;
	valid_since_2025_11_22: boolean;
	errors_ig_2_4: string[];
}

describe.skipIf(!hasCorpora)('collected payloads', () => {
	const labels = hasCorpora ? corpusJson<Label[]>('qr-payloads/labels.json') : [];
	const payable = (l: Label): boolean => l.valid_since_2025_11_22 && l.errors_ig_2_4.length === 0;

	test('there are some', () => {
		expect(labels.length).toBeGreaterThan(40);
	});

	test.each(labels)('$file is judged as labelled', (label) => {
		const read = decode(corpusText(`qr-payloads/${label.file}`));
		expect({ valid: read.valid, why: read.valid ? [] : read.findings }).toEqual({
			valid: payable(label),
			why: read.valid ? [] : read.findings,
		});
	});

	test.each(labels.filter(payable))('$file is written again as it was', ({ file }) => {
		const text = corpusText(`qr-payloads/${file}`);
		const read = decode(text);
		const again = readBill(JSON.parse(JSON.stringify(billFields(read.bill, read.layout))));
		if (!again.ok) throw new Error(JSON.stringify(again.findings));
		expect(encode(again.value.bill, again.value.layout)).toMatchObject({ ok: true, value: text });
	});
});
