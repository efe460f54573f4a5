import { refundCredit } from '../../contracts/payment.js';
import { operationApi } from '../../runtime/operation-api.js';

export default operationApi(refundCredit);
