import { matchBank } from '../../contracts/reconciliation.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(matchBank);
