import { describe, expect, test } from 'vitest';
import type { Reads } from '../../src/ports-reads.js';
import { invoiceDetail, timelineOf } from '../../src/queries/invoice-detail.js';

const BARE = {
	open: '0.00',
	created_at: '2026-03-10T08:00:00.000Z',
	payments: [],
	credit_notes: [],
	runs: [],
};
const events = (invoice: object): string[] =>
	timelineOf({ ...BARE, ...invoice }).map((e) => e.event);

describe('the timeline', () => {
	test('of a draft is its making', () => {
		expect(events({})).toEqual(['created']);
	});

	test('tells what happened in the order in which it happened', () => {
		const invoice = {
			number: 'A-1',
			issued_on: '2026-03-10',
			sent_at: '2026-03-10T08:00:04.000Z',
			payments: [
				{ status: 'requested', created_at: '2026-03-11T08:00:00.000Z' },
				{ status: 'booked', created_at: '2026-03-20T08:00:00.000Z', amount: '10.00' },
			],
			reminders: [{ sent_on: '2026-04-20', level: 1 }],
			credit_notes: [{ issued_on: '2026-03-15', number: 'C-1', total: '5.00' }],
			runs: [
				{ state: 'failed', ended_at: '2026-03-10T08:00:02.000Z', error_code: 'MAIL_REFUSED' },
				{
					state: 'done',
					workflow: 'invoice.create-and-send',
					started_at: '2026-03-10T08:00:01.000Z',
				},
			],
		};
		expect(events(invoice)).toEqual([
			'created',
			'issued',
			'failed',
			'sent',
			'credited',
			'paid',
			'reminded',
		]);
	});

	test('an invoice issued on a later day than its draft was made stands after it', () => {
		expect(events({ issued_on: '2026-03-12', number: 'A-1' })).toEqual(['created', 'issued']);
	});

	test('issued and sent in the first hour of a Swiss day, while it is yesterday in UTC', () => {
		const started_at = '2026-03-10T23:30:01.000Z';
		const runs = [{ workflow: 'invoice.create-and-send', state: 'done', started_at }];
		const night = { issued_on: '2026-03-11', sent_at: '2026-03-10T23:30:02.000Z', runs };
		expect(events(night)).toEqual(['created', 'issued', 'sent']);
	});
});

describe('an invoice in detail', () => {
	const reads = (row: object | null) => ({ invoice: async () => row }) as unknown as Reads;

	test('is nothing when it is absent or foreign', async () => {
		expect(await invoiceDetail(reads(null), 'x', { language: 'de', writer: true })).toBeNull();
	});

	test('says in the caller’s language what stands in its way', async () => {
		const findings = [{ field: 'client.town', code: 'REQUIRED', severity: 'error' }];
		const detail = await invoiceDetail(reads({ ...BARE, findings }), 'x', {
			language: 'it',
			writer: true,
		});
		expect(detail?.findings).toEqual([
			{ ...findings[0], message: 'Questa indicazione manca. Completarla.' },
		]);
	});
});
