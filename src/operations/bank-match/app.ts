import { operationApp } from '../../app/operation-app.js';
import { matchBank } from '../../contracts/reconciliation.js';

export default operationApp(matchBank);
