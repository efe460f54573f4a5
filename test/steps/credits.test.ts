/** Credit notes beside payments, write-offs and what takes these back, over a world in memory. */
import { describe, expect, test } from 'vitest';
import type { WriteOffKind } from '../../src/core/payments/model.js';
import writeOff from '../../src/steps/payment/write-off.js';
import { CONTEXT, creditedBy, issuedOver } from '../memory/issued.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

const close = (w: World, invoice: string, kind: WriteOffKind, amount: string | null = null) =>
	writeOff.record({ invoice, kind, amount, on: null, reason: '' }, portsOf(w), CONTEXT);

/** 1081.00 at 8.1 % and 1026.00 at 2.6 %. */
const mixed = (w: World): Promise<string> =>
	issuedOver(w, 0n, {
		line_items: [
			{ description: 'Ware', quantity: '1', unit_price: '1081', vat_code: 'S81' },
			{ description: 'Buch', quantity: '1', unit_price: '1026', vat_code: 'R26' },
		],
	});

/** What an account holds of each VAT code. */
function byCode(w: World, account: string): Record<string, bigint> {
	const sums: Record<string, bigint> = {};
	for (const l of w.entries.flatMap((e) => e.lines).filter((line) => line.account === account)) {
		const code = l.vatCode ?? '';
		sums[code] = (sums[code] ?? 0n) + l.debitMinor - l.creditMinor;
	}
	return sums;
}

describe('the VAT of what credit notes have left is corrected, and no other', () => {
	test.each`
		kind          | amount     | account   | tax       | held
		${'loss'}     | ${null}    | ${'3805'} | ${0n}     | ${{ R26: 100000n }}
		${'discount'} | ${'20.52'} | ${'3800'} | ${-2548n} | ${{ R26: 2000n }}
	`('by a $kind of $amount', async ({ kind, amount, account, tax, held }) => {
		const w = aWorld();
		const invoice = await mixed(w);
		await creditedBy(w, invoice, 108100n, 'S81');
		await close(w, invoice, kind, amount);
		expect(byCode(w, '2200')).toEqual({ S81: 0n, R26: tax });
		expect(byCode(w, account)).toEqual(held);
	});
});
