import { operationApp } from '../../app/operation-app.js';
import { undoPayment } from '../../contracts/payment.js';

export default operationApp(undoPayment);
