/** The commands of the command line, one line each. */
import type { CommandRow } from './command.js';

export const COMMANDS: readonly CommandRow[] = [
	{ name: 'qr decode', usage: 'qr decode FILE|-', load: () => import('./qr-decode.js') },
	{ name: 'qr encode', usage: 'qr encode FILE|-', load: () => import('./qr-encode.js') },
	{
		name: 'reference check',
		usage: 'reference check TEXT…',
		load: () => import('./reference-check.js'),
	},
	{
		name: 'reference make',
		usage: 'reference make --sequence N --customer C',
		load: () => import('./reference-make.js'),
	},
	{ name: 'match', usage: 'match FILE|-', load: () => import('./match.js') },
	{
		name: 'bank parse',
		usage: 'bank parse FILE|- [--mapping FILE]',
		load: () => import('./bank-parse.js'),
	},
	{
		name: 'instance',
		usage: 'instance [production | copy --mail-to ADDRESS]',
		load: () => import('./instance.js'),
	},
	{
		name: 'invoice render',
		usage: 'invoice render FILE -o OUT.pdf',
		load: () => import('./invoice-render.js'),
	},
	{
		name: 'audit verify',
		usage: 'audit verify [--from DAY] [--to DAY] [--expect POSITION:HASH]',
		load: () => import('./audit-verify.js'),
	},
];
