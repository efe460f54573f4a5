/** What gates (endpoints, hooks, operations) may ask of the runtime, the only joiner. */

import type { Counted } from '../adapters/bullmq/counts.js';
import type { EnteredRate } from '../adapters/postgres/rates.js';
import type { Unit } from '../adapters/postgres/transaction.js';
import type { Contract, InputOf } from '../contracts/contract.js';
import type { Health, QueueCounts } from '../contracts/health.js';
import type { Role } from '../contracts/member.js';
import type { QueueName } from '../contracts/queues.js';
import type { Day } from '../core/days.js';
import type { DraftInput } from '../core/invoice/draft.js';
import type { Language } from '../core/parties/model.js';
import type { StartRun } from '../engine/engine.js';
import type { Run } from '../engine/run.js';
import type { Output } from '../engine/step.js';
import type { Ports } from '../ports.js';
import type { Reads } from '../ports-reads.js';
import type { MailAbout, MailWords } from '../steps/invoice/mail-text.js';
import type { AuditQuestion, AuditVerdict } from './audit-verify.js';
import type { Config } from './config.js';
import type { DraftJudgement } from './draft-check.js';
import type { Removed } from './example/remove.js';
import type { ExampleFlows } from './example-flows/example-flows.js';
import type { InstanceGuard } from './instance-guard.js';
import type { MailTested } from './mail-test.js';
import type { Schedules } from './schedules.js';

/** Who calls. `system` is the program itself (hooks, schedules). */
export interface Caller {
	readonly user: string | null;
	/** A finance administrator sees every company with every right. */
	readonly admin: boolean;
	readonly language: Language;
	readonly ip: string | null;
}

export interface CompanyAccess {
	readonly id: string;
	readonly code: string;
	readonly name: string;
	readonly role: Role;
}

export interface Access {
	/** The companies that a caller may see. */
	companies(caller: Caller): Promise<readonly CompanyAccess[]>;
	/** By code ("ENKI REALTY" is accepted for "ENKI_REALTY") or id; NOT_FOUND when absent or foreign. */
	company(caller: Caller, codeOrId: string, right: Role): Promise<CompanyAccess>;
	/** The company that an item belongs to; null when there is no such item. */
	companyOfItem(collection: string, id: string): Promise<string | null>;
	/**
	 * The caller behind Directus' accountability: rights and language looked up; `language` is what
	 * the request asks for, taken when the person has set none.
	 */
	caller(who: {
		readonly user?: string | null;
		readonly role?: string | null;
		readonly admin?: boolean;
		readonly ip?: string | null;
		readonly language?: Language | null;
	}): Promise<Caller>;
	/** A caller with what a role may do (a Flow's `permissions` option). */
	roleCaller(role: string): Promise<Caller>;
}

export interface Queues {
	readonly backend: 'redis' | 'postgres';
	/** Throws QUEUE_UNREACHABLE within two seconds. */
	counts(): Promise<readonly Counted[]>;
	pause(queue: QueueName): Promise<void>;
	resume(queue: QueueName): Promise<void>;
	/** Null while reachable; else since when it is not (ISO instant). Never waits. */
	unreachableSince(): string | null;
	warnings(): readonly string[];
}

export interface Runtime {
	readonly config: Config;
	readonly access: Access;
	readonly queues: Queues;
	/** The five queues: what waits, and what was done lately. Throws QUEUE_UNREACHABLE. */
	queueCounts(): Promise<readonly QueueCounts[]>;
	/** What happens by itself: when next, how it went last, starting it now. */
	readonly schedules: Pick<Schedules, 'list' | 'runNow'>;
	/** Sends the caller a mail, and says what became of it. */
	testMail(caller: Caller, unit: Unit): Promise<MailTested>;
	/** One transaction of a request, on behalf of `user`; hints and events go out after its commit. */
	transaction<T>(work: (unit: Unit) => Promise<T>, user?: string | null): Promise<T>;
	/** `actor` is recorded as the maker of new rows. */
	ports(company: string, unit: Unit | null, actor?: string | null): Ports;
	/** Judges a draft in the API's words without writing anything. */
	checkDraft(ports: Ports, input: DraftInput): Promise<DraftJudgement>;
	/** The words of an invoice's mail, as the step that sends it writes them. */
	mailWords(ports: Ports, about: MailAbout): Promise<MailWords>;
	/** Reads over a set of companies: only these companies' rows are ever seen. */
	reads(companies: readonly string[], unit: Unit | null): Reads;
	/** Runs a step at once, in the caller's transaction; its input is checked by the contract. */
	perform<C extends Contract>(
		contract: C,
		call: {
			company: string;
			input: InputOf<C> | Readonly<Record<string, unknown>>;
			caller: Caller;
		},
		unit: Unit,
	): Promise<Output>;
	/** Writes a run; it is put on its queue after the commit. */
	start(start: StartRun, unit: Unit): Promise<Run>;
	/** Lets a failed run go on; it is put on its queue after the commit. */
	retry(run: string, unit: Unit): Promise<Run>;
	cancel(run: string, unit: Unit): Promise<Run>;
	/** The run when it has ended, or as it is after `ms` milliseconds. */
	waitFor(run: string, ms: number): Promise<Run>;
	/** The example group into an empty installation, made by the caller; COMPANIES_EXIST otherwise.
	 * Returns how many invoices it issued. */
	writeExample(unit: Unit, caller: Caller): Promise<number>;
	/** Takes the example companies away, whole; EXAMPLE_BUSY while work on one is under way. */
	removeExample(unit: Unit): Promise<Removed>;
	/** Flows of Directus to begin with, written on request. */
	readonly exampleFlows: ExampleFlows;
	/** Which installation this is, and whether it may act outside. */
	readonly instance: Pick<InstanceGuard, 'state' | 'decide'>;
	/** Exchange rates that somebody entered; the same day again is a correction. */
	enterRates(rates: readonly EnteredRate[], unit: Unit): Promise<void>;
	/** Marks one notice of a person's as read, or all (null); returns how many were not. */
	readNotices(o: { user: string; notice: string | null }, unit: Unit): Promise<number>;
	newId(): string;
	/** The calendar day in Europe/Zurich. */
	today(): Day;
	/** Turns waiting outbox rows into runs. */
	drain(): Promise<void>;
	health(): Promise<Health>;
	/** Walks the audit journal's chain in one snapshot of the database. */
	verifyAudit(question: AuditQuestion): Promise<AuditVerdict>;
}
