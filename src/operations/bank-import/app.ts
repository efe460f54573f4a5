import { operationApp } from '../../app/operation-app.js';
import { importBank } from '../../contracts/bank.js';

export default operationApp(importBank);
