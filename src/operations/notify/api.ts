import { notify } from '../../contracts/notify.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(notify);
