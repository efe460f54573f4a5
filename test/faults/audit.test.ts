/** P7 in full. */

import { writeReport } from './lib/report.js';
import { scaled } from './lib/scale.js';
import { auditPromises } from './lib/suite-audit.js';

auditPromises({ rows: 400, tamperings: scaled(1000, 200) }, writeReport);
