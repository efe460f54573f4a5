/** Taking back all that a run booked, by a run of its own. */
import { undoPayment } from '../../contracts/payment.js';
import { type CompanyCall, unitOf } from './route.js';

/** The undoing that is under way, or a new one where an earlier one left something standing. */
export async function startUndo(
	call: CompanyCall,
	{ run, reason }: { readonly run: string; readonly reason: string | null },
): Promise<string> {
	const { company, caller, runtime, ports } = call;
	const start = (key: string) =>
		runtime.start(
			{
				...{ workflow: `step.${undoPayment.id}`, company: company.id, item: null, key },
				input: { payment: null, of_run: run, reason },
				createdBy: caller.user,
			},
			unitOf(call),
		);
	let started = await start(`undo ${run}`);
	const isLeft = (await ports.payments.ofRun(run)).length > 0;
	while (isLeft && started.endedAt !== null) {
		started = await start(`undo ${run} after ${started.id}`);
	}
	return started.id;
}
