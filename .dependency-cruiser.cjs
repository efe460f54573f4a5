// Who may import whom in src/: every import between folders that is not allowed here is an error.

/** Each layer and the layers it may import, itself aside. */
const LAYERS = {
	core: [],
	contracts: ['core'],
	engine: ['ports', 'contracts', 'core'],
	ports: ['contracts', 'core'],
	commands: ['steps', 'engine', 'ports', 'contracts', 'core'],
	steps: ['engine', 'ports', 'contracts', 'core'],
	queries: ['engine', 'ports', 'contracts', 'core'],
	workflows: ['steps', 'engine', 'contracts', 'core'],
	adapters: ['ports', 'engine', 'contracts', 'core', 'schema'],
	schema: ['core', 'contracts'],
	runtime: [
		'adapters',
		'schema',
		'workflows',
		'queries',
		'commands',
		'steps',
		'engine',
		'ports',
		'contracts',
		'core',
	],
	endpoints: ['runtime', 'commands', 'queries', 'contracts', 'core'],
	hooks: ['runtime', 'contracts', 'core'],
	modules: ['app', 'contracts', 'core'],
	interfaces: ['app', 'contracts', 'core'],
	panels: ['app', 'modules', 'contracts', 'core'],
	app: ['modules', 'contracts', 'core'],
};

/** Where each package with weight may be known. */
const HOMES = {
	'adapters/bullmq/': ['bullmq', 'ioredis'],
	'adapters/mail/': ['liquidjs', 'nodemailer'],
	'adapters/pdf/': ['pdf-lib', 'pdfkit', 'swissqrbill', '@pdf-lib/fontkit'],
	'adapters/reading/': ['@napi-rs/canvas', 'pdfjs-dist', 'tesseract.js', 'zxing-wasm'],
	'adapters/zip/': ['fflate'],
};

const PURE = '^src/(core|contracts|engine|ports|commands|steps|queries|workflows)';
const BROWSER = '^src/(core|contracts|app|modules|interfaces|panels|operations/[^/]+/app)';
const SERVER =
	'^src/(adapters|engine|schema|runtime|endpoints|hooks|operations/[^/]+/api|commands|steps|queries|workflows)';

const layer = (name) => (name === 'ports' ? '^src/ports[a-z-]*[.]ts$' : `^src/${name}/`);
const package_ = (name) => `^node_modules/${name}/`;

/** @param {string} name @param {string} comment @param {object} rule */
const error = (name, comment, rule) => ({ name, comment, severity: 'error', ...rule });

module.exports = {
	forbidden: [
		...Object.entries(LAYERS).map(([name, allowed]) =>
			error(`layer-${name}`, `src/${name} imports only: ${allowed.join(', ') || 'itself'}`, {
				from: { path: layer(name) },
				to: { path: '^src/', pathNot: [name, ...allowed].map(layer) },
			}),
		),
		error(
			'layer-operation-api',
			'The server half of an operation imports runtime, contracts and core.',
			{
				from: { path: '^src/operations/[^/]+/api[.]ts$' },
				to: { path: '^src/', pathNot: ['runtime', 'contracts', 'core'].map(layer) },
			},
		),
		error(
			'layer-operation-app',
			'The browser half of an operation imports app, modules, contracts and core.',
			{
				from: { path: '^src/operations/[^/]+/app[.]ts$' },
				to: { path: '^src/', pathNot: ['app', 'modules', 'contracts', 'core'].map(layer) },
			},
		),
		error('adapters-apart', 'An adapter never imports another adapter.', {
			from: { path: '^src/adapters/([^/]+)/' },
			to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
		}),
		error(
			'adapters-know-engine-types-only',
			'The engine runs adapters, never the other way round.',
			{
				from: { path: '^src/adapters/' },
				to: { path: '^src/engine/', dependencyTypesNot: ['type-only'] },
			},
		),
		error('engine-knows-port-types-only', 'The engine hands the ports on and uses none.', {
			from: { path: '^src/engine/' },
			to: { path: layer('ports'), dependencyTypesNot: ['type-only'] },
		}),
		error('pure-packages', 'Rules and steps know only small pure packages.', {
			from: { path: PURE },
			to: {
				path: '^node_modules/',
				// csv-parse: its synchronous half, text in and rows out.
				pathNot: [
					...['ibantools', 'fast-xml-parser', 'saxes', 'cron-parser'].map(package_),
					'^node_modules/csv-parse/lib/(sync|api|utils)',
				],
			},
		}),
		error('pure-builtins', 'Rules and steps know nothing of Node; hashes aside.', {
			from: { path: PURE },
			to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
		}),
		error('browser-builtins', 'What the browser loads knows nothing of Node.', {
			from: { path: BROWSER },
			to: { dependencyTypes: ['core'] },
		}),
		error('server-without-app', 'The server half never loads Vue or the app half of the SDK.', {
			from: { path: SERVER },
			to: {
				path: ['vue', 'vue-router', 'vue-i18n', 'pinia', '@directus/extensions-sdk'].map(package_),
			},
		}),
		...Object.entries(HOMES).map(([home, names]) =>
			error(`packages-of-${home.replaceAll('/', '-')}`, `${names.join(', ')} only in src/${home}`, {
				from: { path: '^src/', pathNot: `^src/${home}` },
				to: { path: names.map(package_), dependencyTypesNot: ['type-only'] },
			}),
		),
		error('no-circles', 'Two files that import each other are one file.', {
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		}),
		error('no-unknown', 'Every import leads somewhere.', {
			from: {},
			to: { couldNotResolve: true },
		}),
		error('no-tests', 'The product does not import its tests.', {
			from: { path: '^src/' },
			to: { path: '^(test|bench|scripts)/' },
		}),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		combinedDependencies: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types'],
		},
	},
};
