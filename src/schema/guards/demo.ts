/**
 * Example companies may be removed whole, invoices and books included; nothing else ever is. What
 * lets a row go is narrow: a transaction of ours that names this one company for removal, and a
 * company that has been an example since it was written.
 */
import { BY_MACHINE, type Guard, triggerFunction } from './guard.js';

/** Set for one transaction, to the id of the company that is being removed. */
export const REMOVING = 'finance.removing';

/** True only for rows of the example company that this very transaction removes. */
const removing = `
CREATE OR REPLACE FUNCTION finance.removing(of_company uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $guard$
BEGIN
	RETURN ${BY_MACHINE}
		AND coalesce(current_setting('${REMOVING}', true), '') = of_company::text
		AND EXISTS (SELECT FROM finance_companies c WHERE c.id = of_company AND c.is_demo);
END $guard$;`;

export const demoGuard: Guard = {
	functions: [
		removing,
		triggerFunction(
			'company_demo',
			'',
			`	IF TG_OP = 'INSERT' THEN
		IF NEW.is_demo AND NOT (${BY_MACHINE}) THEN
			PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'is_demo');
		END IF;
	ELSIF NEW.is_demo IS DISTINCT FROM OLD.is_demo THEN
		-- A company that does business never becomes one that may be removed.
		PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'is_demo');
	END IF;
	RETURN NEW;`,
		),
	].join('\n'),
	triggers: [
		{
			table: 'finance_companies',
			name: 'demo',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'company_demo()',
		},
	],
};
