/** Clients and suppliers of a company. */
import { EXPECTED, expectUnchanged } from '../../commands/expect-unchanged.js';
import { checkContact, saveContact } from '../../commands/save-contact.js';
import { CONTACT_FIELDS } from '../../contracts/contact.js';
import { FinanceError } from '../../core/errors.js';
import { type Answer, type CompanyCall, data, paged, type Route, route } from './route.js';

const SORTS = ['name', 'town', 'kind', 'created_at', 'updated_at'] as const;

async function shown({ reads, ports }: CompanyCall, id: string | undefined): Promise<Answer> {
	const contact = await reads.contact(String(id), ports.clock.today());
	if (!contact) throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
	return data(contact);
}

const list = (path: string, summary: string, access: 'company' | 'signed-in'): Route =>
	route({
		...{ method: 'GET', path, summary, access, answer: { status: 200, pageOf: 'ContactRow' } },
		query: {
			kind: { kind: 'choice', of: ['client', 'supplier'], optional: true },
			q: { kind: 'text', max: 100, optional: true },
		},
		paged: SORTS,
		async run({ query, page, reads, runtime }) {
			const text = query.q ?? undefined;
			const filter = { kind: query.kind ?? undefined, text, today: runtime.today() };
			return paged(await reads.contacts(filter, page), page);
		},
	});

export const CONTACT_ROUTES: readonly Route[] = [
	list('/contacts', 'Clients and suppliers of all the caller’s companies', 'signed-in'),
	list('/contacts/:company', 'Clients and suppliers with what they owe', 'company'),
	route({
		method: 'POST',
		path: '/contacts/:company',
		summary: 'Adds a client or supplier',
		access: 'company',
		right: 'accountant',
		body: CONTACT_FIELDS,
		row: 'finance_contacts',
		answer: { status: 201, of: 'Contact' },
		async judge({ body, given, ports }) {
			return (await checkContact({ id: null, values: body, given }, ports)).findings;
		},
		async run(call) {
			const { body, given, ports } = call;
			return shown(call, await saveContact({ id: null, values: body, given }, ports));
		},
	}),
	route({
		method: 'GET',
		path: '/contacts/:company/:id',
		summary: 'One contact with balance, open items, credits, invoices, reminders and documents',
		access: 'company',
		answer: { status: 200, of: 'Contact' },
		run: (call) => shown(call, call.params.id),
	}),
	route({
		method: 'PUT',
		path: '/contacts/:company/:id',
		summary: 'Changes a contact; what is left out stays',
		access: 'company',
		right: 'accountant',
		body: { ...CONTACT_FIELDS, ...EXPECTED },
		row: 'finance_contacts',
		answer: { status: 200, of: 'Contact' },
		async judge({ body, given, ports, params }) {
			return (await checkContact({ id: params.id ?? '', values: body, given }, ports)).findings;
		},
		async run(call) {
			const { given, ports, params } = call;
			const { expected_updated_at, ...values } = call.body;
			const id = params.id ?? '';
			await expectUnchanged(expected_updated_at, { collection: 'finance_contacts', id }, ports);
			return shown(call, await saveContact({ id, values, given }, ports));
		},
	}),
];
