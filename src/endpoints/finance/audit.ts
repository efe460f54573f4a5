/** The audit journal: does its chain hold? It spans the companies, so administrators alone ask. */
import { error } from '../../core/findings.js';
import { readAnchor } from '../../runtime/audit-verify.js';
import { inputFailure } from '../../runtime/http-error.js';
import { data, type Route, route } from './route.js';

export const AUDIT_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/audit/verify',
		summary: 'Walks the hash chain and names the first broken row (finance administrators)',
		access: 'administrator',
		query: {
			from: { kind: 'day', optional: true },
			to: { kind: 'day', optional: true },
			expect: { kind: 'text', max: 100, optional: true },
		},
		answer: { status: 200, of: 'AuditVerdict' },
		async run({ query, runtime }) {
			const { from, to } = query;
			const expect = query.expect === null ? null : readAnchor(query.expect);
			if (query.expect !== null && !expect) throw inputFailure([error('expect', 'NOT_AN_ANCHOR')]);
			return data(await runtime.verifyAudit({ from, to, expect }));
		},
	}),
];
