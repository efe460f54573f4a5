/** How often a property is tried: `npm test` is quick, `npm run test:faults` says 10 000. */
export const RUNS = Number(process.env['FINANCE_TEST_RUNS'] ?? 1000);
