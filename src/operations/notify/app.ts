import { operationApp } from '../../app/operation-app.js';
import { notify } from '../../contracts/notify.js';

export default operationApp(notify);
