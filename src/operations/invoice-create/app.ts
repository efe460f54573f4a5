import { operationApp } from '../../app/operation-app.js';
import { createInvoice } from '../../contracts/invoice.js';

export default operationApp(createInvoice);
