import { operationApp } from '../../app/operation-app.js';
import { issueInvoice } from '../../contracts/invoice.js';

export default operationApp(issueInvoice);
