/** Who sees which company, and what people were told. */
import { saveMembers } from '../../commands/save-members.js';
import { isId } from '../../contracts/contract.js';
import { MEMBERS_FIELDS } from '../../contracts/member.js';
import { noticeText } from '../../contracts/texts/notices.js';
import { invariant } from '../../core/errors.js';
import { data, paged, type Route, route, unitOf } from './route.js';

type Row = Readonly<Record<string, unknown>>;

const shownNotice = (row: Row, language: Parameters<typeof noticeText>[0]): Row => {
	const { kind, severity, data: values } = row;
	const told = { kind: String(kind), severity: String(severity), data: (values ?? {}) as Row };
	return { ...row, ...noticeText(language, told) };
};

const reading = (path: string, summary: string): Route =>
	route({
		...{ method: 'POST', path, summary },
		access: 'signed-in',
		body: {},
		answer: { status: 200, of: 'NoticesRead' },
		async run(call) {
			const { user } = call.caller;
			invariant(user, 'notices: nobody signed in');
			const id = call.params.id;
			const unit = unitOf(call);
			if (id !== undefined && !isId(id)) return data({ read: 0 });
			return data({ read: await call.runtime.readNotices({ user, notice: id ?? null }, unit) });
		},
	});

export const PEOPLE_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/members/:company',
		summary: 'Who sees a company, in which role (managers)',
		access: 'company',
		right: 'manager',
		answer: { status: 200, listOf: 'Member' },
		run: async ({ reads }) => data(await reads.members()),
	}),
	route({
		method: 'PUT',
		path: '/members/:company',
		summary: 'Sets roles, takes people off (role null); others stay (managers)',
		access: 'company',
		right: 'manager',
		body: MEMBERS_FIELDS,
		row: 'finance_members',
		answer: { status: 200, listOf: 'Member' },
		async run({ body, ports, reads }) {
			const { members, without_manager } = body;
			await saveMembers({ members, withoutManager: without_manager ?? false }, ports);
			return data(await reads.members());
		},
	}),
	route({
		method: 'GET',
		path: '/people',
		summary: 'People of Directus who can become members (finance administrators)',
		access: 'administrator',
		query: { q: { kind: 'text', max: 100, optional: true } },
		paged: ['name', 'email'],
		answer: { status: 200, pageOf: 'Person' },
		run: async ({ query, page, reads }) =>
			paged(await reads.people({ text: query.q ?? undefined }, page), page),
	}),
	route({
		method: 'GET',
		path: '/notifications',
		summary: 'What the caller was told, newest first; `meta.unread` counts what is unread',
		access: 'signed-in',
		query: { unread: { kind: 'boolean', optional: true } },
		paged: ['created_at'],
		answer: { status: 200, pageOf: 'Notice' },
		async run({ caller, query, page, reads }) {
			invariant(caller.user, 'notices: nobody signed in');
			const filter = { user: caller.user, unread: query.unread ?? false };
			const { rows, total, unread } = await reads.notices(filter, page);
			return {
				data: rows.map((row) => shownNotice(row, caller.language)),
				meta: { page: page.page, limit: page.limit, total, unread },
			};
		},
	}),
	reading('/notifications/:id/read', 'Marks one as read; answers how many were not'),
	reading(
		'/notifications/read/all',
		'Marks all of the caller’s as read; answers how many were not',
	),
];
