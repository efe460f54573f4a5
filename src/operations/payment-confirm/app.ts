import { operationApp } from '../../app/operation-app.js';
import { confirmPayment } from '../../contracts/payment.js';

export default operationApp(confirmPayment);
