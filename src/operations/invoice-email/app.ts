import { operationApp } from '../../app/operation-app.js';
import { emailInvoice } from '../../contracts/invoice.js';

export default operationApp(emailInvoice);
