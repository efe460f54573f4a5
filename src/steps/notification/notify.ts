/** notify: a row for each person who should know; Directus' own bell and mail follow from it. */
import { notify } from '../../contracts/notify.js';
import { step } from '../../engine/step.js';

export default step(notify, async (input, ports, context) => ({
	told: await ports.notifications.tell({
		key: context.key,
		kind: input.kind,
		severity: input.severity ?? 'info',
		item: input.item,
		user: input.user ?? context.createdBy,
		data: input.data ?? {},
	}),
}));
