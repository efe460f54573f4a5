/**
 * What changes the database once, in order. Tables and columns of collections are not here: they
 * are compared with the data and added. A column that changes its type gets a migration.
 */
import { technicalTables } from './migrations/0001-technical-tables.js';
import { auditChain } from './migrations/0002-audit-chain.js';
import { schedules } from './migrations/0003-schedules.js';
import { bankImports } from './migrations/0004-bank-imports.js';
import { matchProposals } from './migrations/0006-match-proposals.js';

export interface Migration {
	readonly id: string;
	readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
	{ id: '0001-technical-tables', sql: technicalTables },
	{ id: '0002-audit-chain', sql: auditChain },
	{ id: '0003-schedules', sql: schedules },
	{ id: '0004-bank-imports', sql: bankImports },
	{ id: '0006-match-proposals', sql: matchProposals },
];
