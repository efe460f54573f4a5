import { operationApp } from '../../app/operation-app.js';
import { scheduleReminders } from '../../contracts/invoice.js';

export default operationApp(scheduleReminders);
