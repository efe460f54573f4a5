import { describe, expect, test } from 'vitest';
import { saveMembers } from '../../src/commands/save-members.js';
import { aWorld, portsOf } from '../memory/ports.js';

const [ANNA, BEAT, CARO] = [1, 2, 3].map((n) => `50000000-0000-4000-8000-00000000000${n}`) as [
	string,
	string,
	string,
];

function world(members: readonly (readonly [string, string])[] = [[ANNA, 'manager']]) {
	return aWorld({ members: new Map(members), people: [ANNA, BEAT] });
}

const save = (w: ReturnType<typeof aWorld>, members: readonly unknown[], withoutManager = false) =>
	saveMembers({ members, withoutManager }, portsOf(w));

describe('members', () => {
	test('are added and changed; those who are not named stay', async () => {
		const w = world([
			[ANNA, 'manager'],
			[CARO, 'viewer'],
		]);
		await save(w, [{ user: BEAT.toUpperCase(), role: 'accountant' }]);
		await save(w, [{ user: BEAT, role: 'approver' }]);
		expect([...w.members]).toEqual([
			[ANNA, 'manager'],
			[CARO, 'viewer'],
			[BEAT, 'approver'],
		]);
	});

	test('are taken off by role null, also those whom Directus has archived', async () => {
		const w = world([
			[ANNA, 'manager'],
			[CARO, 'viewer'],
		]);
		await save(w, [{ user: CARO, role: null }]);
		expect([...w.members.keys()]).toEqual([ANNA]);
	});

	test.each`
		what                          | members                                                              | expected
		${'nobody'}                   | ${[]}                                                                | ${['members REQUIRED']}
		${'no object'}                | ${['x']}                                                             | ${['members.0 NOT_AN_OBJECT']}
		${'no id'}                    | ${[{ user: 'x', role: 'viewer' }]}                                   | ${['members.0.user NOT_AN_ID']}
		${'a role that is none'}      | ${[{ user: BEAT, role: 'boss' }]}                                    | ${['members.0.role NOT_A_CHOICE']}
		${'a role that is left out'}  | ${[{ user: BEAT }]}                                                  | ${['members.0.role REQUIRED']}
		${'somebody unknown'}         | ${[{ user: BEAT, role: 'viewer' }, { user: CARO, role: 'viewer' }]}  | ${['members.1.user USER_UNKNOWN']}
		${'off who is no member'}     | ${[{ user: BEAT, role: null }]}                                      | ${['members.0.user USER_UNKNOWN']}
		${'the same person twice'}    | ${[{ user: BEAT, role: 'viewer' }, { user: BEAT, role: 'manager' }]} | ${['members.1.user GIVEN_TWICE']}
		${'the last manager off'}     | ${[{ user: ANNA, role: null }]}                                      | ${['members LAST_MANAGER']}
		${'the last manager demoted'} | ${[{ user: ANNA, role: 'viewer' }]}                                  | ${['members LAST_MANAGER']}
	`('$what: $expected, and nothing is written', async ({ members, expected }) => {
		const w = world();
		const failure = await save(w, members).catch((e) => e);
		expect(failure.code).toBe('INVALID_INPUT');
		expect(failure.findings.map((f: any) => `${f.field} ${f.code}`)).toEqual(expected);
		expect([...w.members]).toEqual([[ANNA, 'manager']]);
	});

	test('a manager may be replaced, and the last one goes when that is meant', async () => {
		const w = world();
		await save(w, [
			{ user: ANNA, role: null },
			{ user: BEAT, role: 'manager' },
		]);
		expect([...w.members]).toEqual([[BEAT, 'manager']]);
		await save(w, [{ user: BEAT, role: 'viewer' }], true);
		expect([...w.members]).toEqual([[BEAT, 'viewer']]);
	});

	test('a company that never had a manager needs none', async () => {
		const w = world([]);
		await save(w, [{ user: BEAT, role: 'viewer' }]);
		expect([...w.members]).toEqual([[BEAT, 'viewer']]);
	});
});
