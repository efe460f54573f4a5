import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { minorText } from '../../../src/core/money/money.js';
import { corpusJson, corpusPath, corpusText, hasCorpora } from '../../vectors/corpora.js';
import { exact, type ReadStatement, readCamt } from './read.js';

const files = hasCorpora ? readdirSync(corpusPath('camt')) : [];
const xml = files.filter((f) => f.endsWith('.xml'));
const beside = (kind: string) =>
	xml.filter((f) => existsSync(corpusPath(`camt/${f.replace(/\.xml$/, kind)}`)));

interface Count {
	readonly f: string;
	readonly ntry: number;
	readonly txd: number;
	readonly rvsl: number;
}

const text = (file: string) => corpusText(`camt/${file}`);
const codeOf = (file: string): string => {
	try {
		readCamt(text(file));
		return 'read';
	} catch (e) {
		return (e as { code: string }).code;
	}
};

describe.skipIf(!hasCorpora)('collected camt files', () => {
	const counts = hasCorpora ? corpusJson<Count[]>('camt/inventory.json') : [];

	test.each(counts)('$f is read, or refused when it holds no statement', ({ f, ntry }) => {
		expect(codeOf(f)).toBe(ntry > 0 ? 'read' : 'BANK_FILE_UNKNOWN');
	});

	test.each(counts.filter((c) => c.ntry > 0))('$f: details, balances, warnings', ({ f, ...c }) => {
		const { statements, warnings } = readCamt(text(f));
		const list = statements.flatMap((s) => s.list);
		expect(list.length).toBeGreaterThanOrEqual(1);
		expect(list.length).toBeLessThanOrEqual(c.ntry + c.txd);
		if (c.rvsl > 0 && !hasPending(warnings)) expect(list.some((t) => t.reversal)).toBe(true);
		for (const s of statements) {
			const isTold = warnings.some((w) => w.code === 'BANK_BALANCE_DIFFERS');
			if (s.balanced !== false) continue;
			expect(isTold).toBe(true);
		}
	});

	test('a batch that is there in .04 and in .08 is the same transactions', () => {
		const batches = (version: string) => {
			const some = xml.filter((f) => text(f).includes(`.001.${version}"`));
			const statements = some.flatMap((f) => readCamt(text(f)).statements);
			const list = statements.flatMap((s) => s.list).filter((t) => t.batch && t.reference);
			return new Map(list.map((t) => [`${t.entryReference} ${t.reference}`, t]));
		};
		const [old, recent] = [batches('04'), batches('08')];
		const both = [...recent.keys()].filter((key) => old.has(key));
		expect(both.length).toBeGreaterThan(1);
		for (const key of both) expect(recent.get(key)).toEqual(old.get(key));
	});
});

const hasPending = (warnings: readonly { code: string }[]) =>
	warnings.some((w) => w.code === 'BANK_ENTRIES_PENDING');

/** genkgo/camt writes what it read as JSON; objects seen before as "__RECURSIVITY__". */
describe.skipIf(!hasCorpora)('as genkgo/camt reads it', () => {
	const minorOf = (money: any): string | null => money?.getAmount ?? null;
	const dayOf = (day: any): string | null => day?.['0']?.slice(0, 10) ?? null;

	function collect(value: any, kind: string, found: any[] = []): any[] {
		if (value === null || typeof value !== 'object') return found;
		if (value.__CLASS__?.endsWith(kind)) found.push(value);
		for (const child of Object.values(value)) collect(child, kind, found);
		return found;
	}

	const recordOf = (json: unknown): any =>
		[...collect(json, '\\DTO\\Statement'), ...collect(json, '\\DTO\\Notification')][0];

	/** The first detail stands by itself, and again in the list as one seen before. */
	const detailsOf = (entry: any) =>
		collect([entry.getTransactionDetail, entry.getTransactionDetails], '\\EntryTransactionDetail');

	test.each(beside('.json'))('%s', (file) => {
		const json = corpusJson<unknown>(`camt/${file.replace(/\.xml$/, '.json')}`);
		const entries = collect(json, '\\DTO\\Entry');
		expect(entries.length).toBeGreaterThan(0);
		const { statements } = readCamt(text(file));
		for (const entry of entries) {
			const statement = statements.find((s) => s.id === recordOf(json).getId);
			const list = statement?.list ?? [];
			expect(statement?.account).toBe(recordOf(json).getAccount.getIdentification);
			expect(list[0]?.bookedOn).toBe(dayOf(entry.getBookingDate));
			const details = detailsOf(entry);
			const isWhole = details.length > 1 && details.some((d) => !d.getAmount);
			expect(list[0]?.valueOn).toBe(dayOf(entry.getValueDate));
			expect(list[0]?.entryReference).toBe(entry.getAccountServicerReference || null);
			if (details.length === 1 || isWhole) {
				expect(String(list[0]?.minor)).toBe(minorOf(entry.getAmount));
				expect(list[0]?.currency).toBe(entry.getAmount.getCurrency.getCode);
			}
			if (isWhole) continue;
			details.forEach((detail, i) => {
				const read = list[i];
				const parties = collect(detail, '\\RelatedParty');
				const names = parties.map((p) => p.getRelatedPartyType.getName);
				if (details.length > 1) expect(String(read?.minor)).toBe(minorOf(detail.getAmount));
				expect(read?.endToEndId).toBe(detail.getReference?.getEndToEndId ?? null);
				expect(read?.instructionId).toBe(detail.getReference?.getInstructionId ?? null);
				if (read?.counterpartyName) expect(names).toContain(read.counterpartyName);
				else expect(names.filter((n: unknown) => n)).toEqual([]);
				const reference = collect(detail, '\\CreditorReferenceInformation')[0]?.getRef ?? null;
				expect(read?.reference).toBe(reference);
				const words = collect(detail, '\\UnstructuredRemittanceInformation');
				for (const { getMessage } of words) expect(read?.text).toContain(getMessage);
			});
		}
	});

	test.each(beside('.json'))('%s: balances', (file) => {
		const json = corpusJson<unknown>(`camt/${file.replace(/\.xml$/, '.json')}`);
		const { statements } = readCamt(text(file));
		const statement = statements.find((s) => s.id === recordOf(json).getId);
		const amount = (type: string) =>
			collect(json, '\\DTO\\Balance').find((b) => b.getType === type)?.getAmount.getAmount ?? null;
		expect(statement?.opening?.toString() ?? null).toBe(amount('opening'));
		expect(statement?.closing?.toString() ?? null).toBe(amount('closing'));
	});
});

/** OCA's expectation is a Python literal. */
describe.skipIf(!hasCorpora)('as the OCA module reads it', () => {
	const golden = files.filter((f) => f.endsWith('.pydata'));
	const valueIn = (row: string, key: string): string =>
		new RegExp(`'${key}': (?:'([^']*)'|([-\\d.]+))`)
			.exec(row)
			?.slice(1)
			.find((v) => v) ?? '';

	test.each(golden)('%s', (file) => {
		const python = corpusText(`camt/${file}`);
		const [head = '', ...rows] = python.split("{'account_number'");
		const name = file.replace('golden', 'test').replace('.pydata', '.xml');
		const statements = readCamt(text(name)).statements;
		const [statement] = statements as [ReadStatement];
		expect(head).toContain(`'${statement.account}'`);
		expect(head).toContain(`'${statement.currency}'`);
		expect(minorText(statement.opening ?? 0n)).toBe(exact(valueIn(head, 'balance_start')));
		expect(minorText(statement.closing ?? 0n)).toBe(exact(valueIn(head, 'balance_end_real')));
		expect(statement.list).toHaveLength(rows.length);
		const sum = statement.list.reduce((a, t) => a + t.minor, statement.opening ?? 0n);
		expect(statement.balanced).toBe(sum === statement.closing);
		rows.forEach((row, i) => {
			const read = statement.list[i];
			expect(`'account_number'${row}`).toContain(`'account_number': '${read?.counterpartyIban}'`);
			expect(minorText(read?.minor ?? 0n)).toBe(exact(valueIn(row, 'amount')));
			expect(read?.bookedOn).toBe(valueIn(row, 'date'));
			expect(read?.counterpartyName).toBe(valueIn(row, 'partner_name'));
			expect(read?.reference ?? read?.endToEndId).toBe(valueIn(row, 'ref'));
		});
	});
});
