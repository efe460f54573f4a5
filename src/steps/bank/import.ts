/** bank-import: a bank's file that lies in Directus becomes transactions, whole or not at all. */
import { importBank } from '../../contracts/bank.js';
import { step } from '../../engine/step.js';
import { importBankFile } from './import-file.js';

export default step(importBank, async (input, ports) => {
	const report = await importBankFile(
		{
			...{ source: { file: input.file }, name: null, account: input.bank_account ?? null },
			...{ mapping: null, isMapped: false, format: null },
			createAccount: input.create_account ?? false,
			openingBalance: input.opening_balance ?? false,
			acceptUnbalanced: input.accept_unbalanced ?? false,
		},
		ports,
	);
	return { ...report };
});
