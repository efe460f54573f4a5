import { importBank } from '../../contracts/bank.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(importBank);
