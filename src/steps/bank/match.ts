/**
 * bank-match: books what is beyond doubt, keeps proposals for the rest. Bookings are commits of
 * their own before the record: a long matching goes on after a kill, and books nothing twice,
 * because it looks anew at what is open.
 */
import { matchBank } from '../../contracts/reconciliation.js';
import { outsideStep } from '../../engine/step.js';
import { bookFound } from './book-found.js';
import { findMatches } from './find.js';

/** Of one run, so that a first matching of years ends within its time. */
const MOST = 1000;

export default outsideStep(matchBank, {
	async act({ threshold }, ports, { run }) {
		const found = await findMatches({ threshold }, ports);
		return { found, ...(await bookFound(found, { run, most: MOST }, ports)) };
	},

	async record(_, { matching }, { acted, run }) {
		const { found, booked, refused, isMore } = acted;
		await matching.lock();
		const proposals = [...found.proposals, ...refused];
		const { collectionOf } = found;
		const fresh = await matching.keepProposals(proposals, { run, collectionOf });
		// Where nothing could be booked, another run would not get further.
		if (isMore && booked.length > 0) await matching.goOn();
		return {
			processed: found.processed,
			matched: run === null ? booked.length : await matching.bookedBy(run),
			suggested: proposals.length,
			fresh,
			unmatched: found.unmatched.length,
			more: isMore,
		};
	},
});
