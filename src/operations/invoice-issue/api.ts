import { issueInvoice } from '../../contracts/invoice.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(issueInvoice);
