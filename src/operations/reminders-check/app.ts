import { operationApp } from '../../app/operation-app.js';
import { checkReminders } from '../../contracts/reminder.js';

export default operationApp(checkReminders);
