/** Builds the ports of one company: every adapter meets here and nowhere else. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { DirectusContext } from '../adapters/directus/context.js';
import { filePort } from '../adapters/directus/files.js';
import { mailPort } from '../adapters/mail/mail.js';
import { templatePort } from '../adapters/mail/own-texts.js';
import { drawnCode } from '../adapters/pdf/drawn-code.js';
import { checkLogo } from '../adapters/pdf/logo.js';
import { mergeDocuments } from '../adapters/pdf/merge.js';
import { renderReminder } from '../adapters/pdf/reminder.js';
import { renderInvoice } from '../adapters/pdf/render.js';
import { renderStatement } from '../adapters/pdf/statement.js';
import { bankPort } from '../adapters/postgres/ports/bank.js';
import { changePort } from '../adapters/postgres/ports/changes.js';
import { companyPort } from '../adapters/postgres/ports/company.js';
import { contactPort } from '../adapters/postgres/ports/contacts.js';
import { counterPort } from '../adapters/postgres/ports/counters.js';
import { invoicePort } from '../adapters/postgres/ports/invoices.js';
import { ledgerPort } from '../adapters/postgres/ports/ledger.js';
import { matchingPort } from '../adapters/postgres/ports/matching.js';
import { memberPort } from '../adapters/postgres/ports/members.js';
import { moneyPort } from '../adapters/postgres/ports/money.js';
import { type Notice, notificationPort } from '../adapters/postgres/ports/notifications.js';
import { paymentPort } from '../adapters/postgres/ports/payments.js';
import { reminderPort } from '../adapters/postgres/ports/reminders.js';
import { keepOfficialRates } from '../adapters/postgres/rates.js';
import { behindSavepoint, type Transact, type Unit } from '../adapters/postgres/transaction.js';
import { officialRates } from '../adapters/rates/office.js';
import { readQrCode } from '../adapters/reading/qr.js';
import type { Clock, PdfPort, Ports } from '../ports.js';
import type { MatchingPort } from '../ports-matching.js';
import { bankFilePort } from './bank-files.js';
import { bell } from './bell.js';
import { systemClock } from './clock.js';
import type { Config } from './config.js';
import type { InstanceGuard } from './instance-guard.js';
import { addressing } from './mail-addressing.js';

const pdf: PdfPort = {
	invoice: renderInvoice,
	merge: mergeDocuments,
	async scanned(bytes) {
		const picture = drawnCode(bytes);
		return picture && readQrCode(picture);
	},
	sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
};

const hostOf = (publicUrl: string): string => {
	try {
		return new URL(publicUrl).hostname;
	} catch {
		return 'localhost';
	}
};

/** Runs after the commit where there is one, else at once. */
const later = (unit: Unit | null, run: () => void): void => {
	if (unit) unit.afterCommit(run);
	else run();
};

export interface PortsFor {
	readonly company: string;
	readonly unit: Unit | null;
	/** Who is recorded as the maker of new rows. */
	readonly actor: string | null;
	/** Another day than today: only for example data. */
	readonly clock?: Clock;
}

/** What all ports of a process share. */
export interface PortsGround {
	readonly context: DirectusContext;
	readonly config: Config;
	readonly guard: Pick<InstanceGuard, 'standing'>;
	readonly transact: Transact;
}

export function buildPorts(ground: PortsGround, o: PortsFor): Ports {
	const { context, config, guard } = ground;
	const { company, unit, actor } = o;
	const standing = () => guard.standing(unit ?? undefined);
	const db: Knex = unit?.knex ?? context.database;
	const own = companyPort(db, company);
	const emit = (event: string, payload: Readonly<Record<string, unknown>>): void =>
		later(unit, () =>
			context.emitter.emitAction(
				event,
				{ ...payload, company },
				{ database: context.database, schema: null, accountability: null },
			),
		);
	const changed = new Set<string>();
	const invoiceChanged = (invoice: string): void => {
		if (changed.has(invoice)) return;
		changed.add(invoice);
		// Written past Directus' services: Flows and WebSockets hear of it by the usual event.
		later(unit, () =>
			context.emitter.emitAction(
				['items.update', 'finance_invoices.items.update'],
				{ collection: 'finance_invoices', keys: [invoice], payload: {} },
				{ database: context.database, schema: null, accountability: null },
			),
		);
	};
	const apart: MatchingPort['apart'] = (work) => {
		const inside = (inner: Unit) => work(buildPorts(ground, { ...o, unit: inner }));
		return unit ? behindSavepoint(unit, inside) : ground.transact(inside, actor);
	};
	return {
		clock: o.clock ?? systemClock,
		company: own,
		contacts: contactPort(db, company),
		invoices: invoicePort(db, { company, actor, changed: invoiceChanged }),
		changes: changePort(db, company),
		counters: counterPort(db, company),
		ledger: ledgerPort(db, { company, own: own.own }),
		matching: matchingPort(db, { company, actor, apart }),
		payments: paymentPort(db, { company, actor }),
		money: moneyPort(db, company),
		bank: bankPort(db, { company, actor }),
		bankFiles: bankFilePort({ context, maxBytes: config.maxBankFileBytes }),
		files: filePort(context, { db, company }),
		pdf,
		mail: mailPort({
			...mailServer({ context, config }),
			db,
			company,
			companyName: async () => (await own.own()).displayName,
			addressed: addressing({ db, actor, own: own.own, standing }),
		}),
		letters: { statement: renderStatement, reminder: renderReminder, checkLogo },
		templates: templatePort(db, { company, actor }),
		members: memberPort(db, { company, actor }),
		notifications: notificationPort(db, {
			company,
			bell: (people: readonly string[], notice: Notice) => bell(context, { db, people, notice }),
		}),
		rates: {
			official: (day) =>
				officialRates({ url: config.rates.url, timeoutMs: config.rates.timeoutMs }, day),
			keep: (rates) => keepOfficialRates(db, rates),
		},
		reminders: reminderPort(db, {
			...{ company, actor, changed: invoiceChanged },
			installation: async () => (await standing()).kind,
			together: (work) =>
				ground.transact((own) => work(buildPorts(ground, { ...o, unit: own })), actor),
		}),
		events: { emit },
	};
}

/** Directus' mail server, and how it is spoken to. */
export const mailServer = ({ context, config }: Pick<PortsGround, 'context' | 'config'>) => ({
	server: directusMail(context),
	timeoutMs: config.mailTimeoutMs,
	host: hostOf(config.publicUrl),
});

const directusMail = (context: DirectusContext) => ({
	async send(mail: Record<string, unknown>, sender: string | null): Promise<unknown> {
		const { MailService } = context.services;
		const service = new MailService({ schema: null, accountability: null });
		// Names the sender and spares the mailer its own look at the settings.
		return service.send(mail, { defaultTemplateData: { projectName: sender ?? 'Directus' } });
	},
});
