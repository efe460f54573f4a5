/** Finds the reminders that are due; each is sent by a run of its own. `day` is the planned one. */
import { workflow } from '../engine/workflow.js';
import checkReminders from '../steps/reminder/check.js';

export default workflow<{ readonly day: string | null }>('reminders.check', (then) => [
	then(checkReminders, () => ({})),
]);
