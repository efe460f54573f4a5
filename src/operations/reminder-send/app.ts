import { operationApp } from '../../app/operation-app.js';
import { sendReminder } from '../../contracts/reminder.js';

export default operationApp(sendReminder);
