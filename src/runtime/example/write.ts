/** Writes the example group into an empty installation: a year of invoices by the real steps. */
import type { Unit } from '../../adapters/postgres/transaction.js';
import { addDays, type Day } from '../../core/days.js';
import { FinanceError, invariant } from '../../core/errors.js';
import type { Acted } from '../../engine/step.js';
import type { Clock, Ports } from '../../ports.js';
import createInvoice from '../../steps/invoice/create.js';
import issueInvoice from '../../steps/invoice/issue.js';
import scheduleReminders from '../../steps/invoice/schedule-reminders.js';
import settleInvoice from '../../steps/invoice/settle.js';
import { EXAMPLE_CLIENTS, EXAMPLE_COMPANIES, type ExampleCompany } from './companies.js';

interface Parts {
	readonly unit: Unit;
	readonly ports: (company: string, clock: Clock) => Ports;
	readonly today: Day;
}

/** An issued invoice whose PDF is still to be made. */
export interface ExampleInvoice {
	readonly company: string;
	readonly invoice: string;
}

const INVOICES = 14;
const EVERY_DAYS = 27;
const CONTEXT: Acted<undefined> = {
	run: null,
	workflow: 'example',
	key: 'example',
	attempt: 1,
	unknown: false,
	createdBy: null,
	acted: undefined,
};

const clockOf = (day: Day): Clock => ({ now: () => `${day}T09:00:00.000Z`, today: () => day });

async function insertCompany({ knex }: Unit, c: ExampleCompany): Promise<string> {
	const [row] = await knex('finance_companies')
		.insert({
			code: c.code,
			legal_name: c.legalName,
			display_name: c.legalName,
			street: c.address.street,
			building_number: c.address.buildingNumber,
			postal_code: c.address.postalCode,
			town: c.address.town,
			country: c.address.country,
			uid: c.uid,
			language: c.language,
			currency: 'CHF',
			invoice_prefix: c.prefix,
			vat_method: 'effective',
			vat_number: `${c.uid} ${c.language === 'de' ? 'MWST' : c.language === 'it' ? 'IVA' : 'TVA'}`,
			color: c.color,
			is_demo: true,
		})
		.returning('id');
	invariant(row, 'example: company not inserted');
	await knex('finance_bank_accounts').insert({
		company: row.id,
		name: 'CHF',
		kind: 'bank',
		iban: c.iban,
		qr_iban: c.qrIban,
		currency: 'CHF',
		invoice_default: true,
		account: '1020',
	});
	return row.id;
}

async function insertClients(ports: Ports): Promise<string[]> {
	const ids: string[] = [];
	for (const { name, contactPerson, address, email, language } of EXAMPLE_CLIENTS) {
		ids.push(
			await ports.contacts.insert({
				kind: 'client',
				name,
				contactPerson,
				addressLine2: null,
				address,
				email,
				billingEmail: null,
				cc: [],
				delivery: 'mail',
				language,
				currency: 'CHF',
				uid: null,
				defaultVatCode: null,
				defaultAccount: null,
				paymentTermsDays: null,
				dunningHold: false,
			}),
		);
	}
	return ids;
}

/** One to three lines, the same every time. */
const linesOf = (c: ExampleCompany, n: number): readonly Record<string, unknown>[] =>
	c.sells.slice(0, 1 + (n % c.sells.length)).map(([description, unit, price], i) => ({
		description,
		unit,
		unit_price: price,
		quantity: String(1 + ((n * 7 + i * 3) % 12)),
	}));

async function writeInvoice(
	o: { company: ExampleCompany; id: string; client: string; n: number; day: Day },
	parts: Parts,
): Promise<ExampleInvoice | null> {
	const ports = parts.ports(o.id, clockOf(o.day));
	const input = {
		kind: null,
		client_id: o.client,
		line_items: linesOf(o.company, o.n),
		currency: null,
		payment_terms: null,
		language: null,
		message: null,
		notes: null,
		supply_from: null,
		supply_to: null,
		bank_account: null,
		prices_include_vat: null,
		discount_percent: null,
		discount_until: null,
	};
	const { invoice } = await createInvoice.record(input, ports, CONTEXT);
	// The newest one stays a draft, so that there is something to send.
	if (o.n === 0) return null;
	await issueInvoice.record({ invoice }, ports, CONTEXT);
	await ports.invoices.sent(invoice, { at: ports.clock.now(), to: '', by: 'post' });
	if (o.n > 4 || o.n === 2) await pay(invoice, o, parts);
	else await scheduleReminders.record({ invoice }, ports, CONTEXT);
	return { company: o.id, invoice };
}

async function pay(
	invoice: string,
	o: { id: string; n: number; day: Day },
	parts: Parts,
): Promise<void> {
	const paidOn = addDays(o.day, 5 + ((o.n * 11) % 40));
	const day = paidOn > parts.today ? parts.today : paidOn;
	await settleInvoice.record(
		{
			payment: null,
			invoice,
			amount: o.n % 6 === 0 ? '25.00' : null,
			paid_on: day,
			method: 'bank_transfer',
			transaction: null,
			as_credit: null,
			note: null,
		},
		parts.ports(o.id, clockOf(day)),
		CONTEXT,
	);
}

/** Throws COMPANIES_EXIST where there is a company already: nothing is ever overwritten. */
export async function writeExample(parts: Parts): Promise<readonly ExampleInvoice[]> {
	const { knex } = parts.unit;
	const existing = await knex('finance_companies').select('id').first();
	if (existing) throw new FinanceError('COMPANIES_EXIST');
	const written: ExampleInvoice[] = [];
	for (const company of EXAMPLE_COMPANIES) {
		const id = await insertCompany(parts.unit, company);
		const clients = await insertClients(parts.ports(id, clockOf(parts.today)));
		for (let n = INVOICES - 1; n >= 0; n--) {
			const client = clients[n % clients.length];
			invariant(client, 'example: no client');
			const day = addDays(parts.today, -n * EVERY_DAYS);
			const invoice = await writeInvoice({ company, id, client, n, day }, parts);
			if (invoice) written.push(invoice);
		}
	}
	return written;
}
