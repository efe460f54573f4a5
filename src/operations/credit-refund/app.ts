import { operationApp } from '../../app/operation-app.js';
import { refundCredit } from '../../contracts/payment.js';

export default operationApp(refundCredit);
