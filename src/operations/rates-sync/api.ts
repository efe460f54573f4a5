import { syncRates } from '../../contracts/rates.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(syncRates);
