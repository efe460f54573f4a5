import { operationApp } from '../../app/operation-app.js';
import { writeOffInvoice } from '../../contracts/payment.js';

export default operationApp(writeOffInvoice);
