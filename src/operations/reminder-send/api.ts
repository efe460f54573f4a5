import { sendReminder } from '../../contracts/reminder.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(sendReminder);
