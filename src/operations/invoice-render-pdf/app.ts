import { operationApp } from '../../app/operation-app.js';
import { renderInvoicePdf } from '../../contracts/invoice.js';

export default operationApp(renderInvoicePdf);
