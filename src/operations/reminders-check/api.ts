import { checkReminders } from '../../contracts/reminder.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(checkReminders);
