import { operationApp } from '../../app/operation-app.js';
import { settleInvoice } from '../../contracts/invoice.js';

export default operationApp(settleInvoice);
