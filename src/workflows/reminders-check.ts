/** Finds the reminders that are due; each is sent by a run of its own. */
import { workflow } from '../engine/workflow.js';
import checkReminders from '../steps/reminder/check.js';

export default workflow<Readonly<Record<never, never>>>('reminders.check', (then) => [
	then(checkReminders, () => ({})),
]);
