import { createInvoice } from '../../contracts/invoice.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(createInvoice);
