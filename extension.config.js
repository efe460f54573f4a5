// Packages that stay outside the bundle and are installed beside it. BullMQ loads its drivers by
// name, the readers bring wasm and workers, native parts cannot be bundled, and nodemailer and knex
// are the host's.
export const EXTERNAL = [
	'@napi-rs/canvas',
	'bullmq',
	'cron-parser',
	'ioredis',
	'knex',
	'nodemailer',
	'pdfjs-dist',
	'pdfkit',
	'pg',
	'tesseract.js',
	'zxing-wasm',
];

/** @param {string} id */
const isExternal = (id) => EXTERNAL.some((name) => id === name || id.startsWith(`${name}/`));

export default {
	plugins: [
		{
			name: 'finance-external',
			/** @param {string} id */
			resolveId: (id) => (isExternal(id) ? { id, external: true } : null),
		},
	],
};
