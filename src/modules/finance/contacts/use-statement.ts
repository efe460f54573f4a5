/** The statement of account of a period, and its letter. */
import { computed, type Ref } from 'vue';
import { useFinanceApi } from '../../../app/api.js';
import { saveFile } from '../../../app/save-file.js';
import { type Act, useAct } from '../../../app/use-act.js';
import { type Asked, useAsked } from '../../../app/use-asked.js';
import { type Query, useQuery } from '../../../app/use-query.js';
import type { MoveKind } from '../../../core/statement/statement.js';

export interface StatementEntry {
	readonly id: string;
	readonly kind: MoveKind;
	readonly on: string;
	readonly number: string;
	/** Decimal text; above zero raises what the client owes. */
	readonly amount: string;
	readonly balance: string;
}

export interface StatementAccount {
	readonly currency: string;
	readonly opening: string;
	readonly entries: readonly StatementEntry[];
	readonly closing: string;
}

export interface Statement {
	readonly from: string;
	readonly to: string;
	readonly accounts: readonly StatementAccount[];
}

export interface StatementPanel {
	readonly period: Query<'from' | 'to'>;
	readonly asked: Asked<Statement, unknown>;
	readonly download: Act;
	/** Saves the letter of the period that is shown. */
	save(): Promise<unknown>;
}

export function useStatement(contact: Ref<string>): StatementPanel {
	const api = useFinanceApi();
	const period = useQuery({ from: '', to: '' });
	const path = computed(() => `/statement/${contact.value}`);
	const asked = useAsked<Statement>(() => `${path.value}?${period.asText()}`, {
		keep: true,
		follow: ({ kind }) => kind === 'invoice' || kind === 'payment',
	});
	const download = useAct();
	return {
		period,
		asked,
		download,
		save: () =>
			download.act(async () => {
				const { from, to } = period.query.value;
				const body = { ...(from && { from }), ...(to && { to }) };
				const day = asked.data.value?.to ?? to;
				saveFile(await api.file(`${path.value}/pdf`, body), `statement-${day}.pdf`);
			}),
	};
}
