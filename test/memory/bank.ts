/** Money accounts and imports in memory: the same decisions as over SQL, by the core's own rule. */
import { createHash } from 'node:crypto';
import { type KnownRow, resolve } from '../../src/core/bank/resolve.js';
import { type BankRow, type PreparedEvent, preparer } from '../../src/core/bank/row.js';
import { FinanceError, invariant } from '../../src/core/errors.js';
import type { EntryDraft } from '../../src/core/ledger/model.js';
import { minorOf } from '../../src/core/money/money.js';
import type { Ports } from '../../src/ports.js';
import type { ImportRecord, MoneyAccount, OpenBankFile } from '../../src/ports-bank.js';
import { readBankFile } from '../../src/runtime/bank-file.js';

export interface Bank {
	readonly accounts: MoneyAccount[];
	/** By account. */
	readonly rows: Map<string, (KnownRow & { readonly row: BankRow })[]>;
	readonly imports: ImportRecord[];
	/** Files of Directus. */
	readonly files: Map<string, Uint8Array>;
}

export const aBank = (o: Partial<Bank> = {}): Bank => ({
	...{ accounts: [], rows: new Map(), imports: [], files: new Map() },
	...o,
});

let made = 0;
const newId = (): string => `50000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;
const sha256 = (bytes: string | Uint8Array): string =>
	createHash('sha256').update(bytes).digest('hex');

async function* preparedOf(
	bytes: Uint8Array,
	o: Parameters<Ports['bankFiles']['open']>[1],
): AsyncGenerator<PreparedEvent, string> {
	const whole = (async function* () {
		yield bytes;
	})();
	const events = readBankFile(whole, o.mapping ?? undefined, { always: o.isMapped });
	const prepare = preparer(sha256);
	for (;;) {
		const next = await events.next();
		if (next.done) return next.value;
		yield* prepare(next.value);
	}
}

const filePorts = (b: Bank): Ports['bankFiles'] => ({
	async open(source, o): Promise<OpenBankFile> {
		invariant(!('upload' in source), 'memory: no uploads');
		const bytes = 'text' in source ? Buffer.from(source.text) : b.files.get(source.file);
		if (!bytes) throw new FinanceError('NOT_FOUND', { collection: 'directus_files' });
		const events = preparedOf(bytes, o);
		return { sha256: sha256(bytes), bytes: bytes.length, events, close: async () => {} };
	},
});

const knownOf = (row: BankRow) => ({
	...{ id: newId(), key: row.key, booking: row.booking, bookedOn: row.booked_on, row },
	...{ minor: minorOf(row.amount), entryMinor: minorOf(row.entry), whole: row.whole },
	isUntouched: true,
});

function importing(w: { bank: Bank }): Pick<Ports['bank'], 'lay' | 'settle' | 'drop'> {
	let laid: BankRow[] = [];
	return {
		lay: async ({ json }) => void laid.push(...(JSON.parse(json) as BankRow[])),
		drop: async () => {
			laid = [];
		},
		async settle(account) {
			const known = w.bank.rows.get(account) ?? [];
			const { inserted, replaced, differing } = resolve(laid, known);
			const left = known.filter((k) => !replaced.includes(k.id));
			w.bank.rows.set(account, [...left, ...inserted.map(knownOf)]);
			const duplicates = laid.length - inserted.length;
			laid = [];
			return {
				...{ imported: inserted.length, duplicates, replaced: replaced.length, differing },
				importedMinor: inserted.reduce((sum, r) => sum + minorOf(r.amount), 0n),
			};
		},
	};
}

/** The ports of the bank over a world; what is written is there to be looked at. */
export function bankPorts(w: {
	bank: Bank;
	entries: EntryDraft[];
}): Pick<Ports, 'bank' | 'bankFiles'> {
	const { bank: b } = w;
	const change = (id: string, values: Partial<MoneyAccount>): void => {
		const at = b.accounts.findIndex((a) => a.id === id);
		const old = b.accounts[at];
		invariant(old, 'memory: no such account');
		b.accounts[at] = { ...old, ...values };
	};
	return {
		bankFiles: filePorts(b),
		bank: {
			...importing(w),
			begin: async () => {},
			accounts: async () => b.accounts,
			account: async (id) => b.accounts.find((a) => a.id === id) ?? null,
			async insertAccount({ name, iban, qr_iban, currency, account }) {
				const id = newId();
				const text = (value: unknown) => (typeof value === 'string' ? value : null);
				b.accounts.push({
					...{ id, name: text(name) ?? '', iban: text(iban), qrIban: text(qr_iban) },
					...{ currency: text(currency) ?? 'CHF', mapping: null },
					ledger: text(account) ?? String(1020 + b.accounts.length),
					...{ balanceMinor: null, balanceOn: null },
				});
				return id;
			},
			updateAccount: async () => {},
			hasTransactions: async (id) => (b.rows.get(id)?.length ?? 0) > 0,
			saveMapping: async (id, mapping) => change(id, { mapping }),
			async setBalance(id, { minor, on, isInterim }) {
				const known = b.accounts.find((a) => a.id === id)?.balanceOn ?? null;
				const isLater = known === null || known < on || (known === on && !isInterim);
				if (isLater) change(id, { balanceMinor: minor, balanceOn: on });
			},
			mayOpen: async ({ id, ledger }, on) =>
				!w.entries.some((e) => e.kind === 'opening' && e.source === id) &&
				!w.entries.some((e) => e.bookedOn < on && e.lines.some((l) => l.account === ledger)) &&
				!(b.rows.get(id) ?? []).some((r) => r.bookedOn < on),
			async record(of) {
				b.imports.push(of);
				return newId();
			},
		},
	};
}
