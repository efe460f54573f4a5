import { operationApp } from '../../app/operation-app.js';
import { syncRates } from '../../contracts/rates.js';

export default operationApp(syncRates);
