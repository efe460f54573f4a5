/** Workflow runs, which are the truth about all work, and what people are told. */
import { NOTICE_SEVERITY, RUN_STATE } from '../choices.js';
import { collection, index } from '../collection.js';
import { company, L, WRITTEN } from '../common.js';
import { choice, instant, integer, json, literal, text } from '../fields.js';
import { user } from '../relations.js';

export const runs = collection('finance_runs', {
	one: ['Ablauf', 'Exécution', 'Esecuzione', 'Run'],
	many: ['Abläufe', 'Exécutions', 'Esecuzioni', 'Runs'],
	icon: 'play_circle',
	note: [
		'Jeder Ablauf mit seinen Schritten',
		'Chaque exécution avec ses étapes',
		'Ogni esecuzione con i suoi passi',
		'Every workflow run with its steps',
	],
	template: '{{workflow}} · {{state}}',
	list: ['created_at', 'workflow', 'state', 'error_code', 'company'],
	sort: '-created_at',
	machine: true,
	fields: [
		text('workflow', ['Ablauf', 'Processus', 'Processo', 'Workflow'], {
			max: 60,
			required: true,
			readonly: true,
		}),
		choice('state', L.status, {
			of: RUN_STATE,
			required: true,
			default: literal('waiting'),
			readonly: true,
		}),
		company({ readonly: true }),
		text('error_code', ['Fehlercode', 'Code d’erreur', 'Codice d’errore', 'Error code'], {
			max: 60,
			readonly: true,
		}),
		text('item_kind', ['Art des Eintrags', 'Type d’élément', 'Tipo di elemento', 'Item kind'], {
			max: 60,
			readonly: true,
		}),
		text('item', ['Eintrag', 'Élément', 'Elemento', 'Item'], { max: 36, readonly: true }),
		instant('started_at', ['Begonnen', 'Commencé', 'Iniziato', 'Started at']),
		instant('ended_at', ['Beendet', 'Terminé', 'Terminato', 'Ended at']),
		integer('stage', ['Schritt', 'Étape', 'Passo', 'Stage'], {
			required: true,
			default: '0',
			readonly: true,
		}),
		integer('priority', ['Priorität', 'Priorité', 'Priorità', 'Priority'], {
			required: true,
			default: '0',
			readonly: true,
		}),
		instant('next_at', ['Nächster Versuch', 'Prochain essai', 'Prossimo tentativo', 'Next try']),
		text('key', ['Schlüssel', 'Clé', 'Chiave', 'Key'], {
			max: 200,
			required: true,
			unique: true,
			readonly: true,
		}),
		json('stages', ['Schritte', 'Étapes', 'Passi', 'Stages'], {
			required: true,
			default: "'[]'::jsonb",
			readonly: true,
		}),
		json('input', ['Eingabe', 'Entrée', 'Ingresso', 'Input'], {
			required: true,
			default: "'{}'::jsonb",
			readonly: true,
		}),
		...WRITTEN,
	],
	indexes: [
		index('due', ['next_at'], { where: "state IN ('waiting', 'running')" }),
		index('company', ['company', 'created_at']),
		index('item', ['item'], { where: 'item IS NOT NULL' }),
		index('ended', ['ended_at'], { where: 'ended_at IS NOT NULL' }),
		index('failed', ['company'], { where: "state = 'failed'" }),
		index('changed', ['updated_at']),
	],
});

export const notifications = collection('finance_notifications', {
	one: ['Hinweis', 'Avis', 'Avviso', 'Notice'],
	many: ['Hinweise', 'Avis', 'Avvisi', 'Notices'],
	icon: 'notifications',
	note: [
		'Was Personen mitgeteilt wurde',
		'Ce qui a été communiqué aux personnes',
		'Ciò che è stato comunicato alle persone',
		'What people were told',
	],
	template: '{{kind}}',
	list: ['created_at', 'kind', 'severity', 'user', 'company'],
	sort: '-created_at',
	machine: true,
	hidden: true,
	fields: [
		company({ readonly: true }),
		user('user', ['Person', 'Personne', 'Persona', 'Person'], {
			onDelete: 'CASCADE',
			readonly: true,
		}),
		text('kind', L.kind, { max: 60, required: true, readonly: true }),
		choice('severity', ['Gewicht', 'Gravité', 'Gravità', 'Severity'], {
			of: NOTICE_SEVERITY,
			required: true,
			default: literal('info'),
			readonly: true,
		}),
		text('key', ['Schlüssel', 'Clé', 'Chiave', 'Key'], { max: 200, readonly: true, hidden: true }),
		json('data', ['Angaben', 'Indications', 'Indicazioni', 'Data'], { readonly: true }),
		text('item', ['Eintrag', 'Élément', 'Elemento', 'Item'], { max: 36, readonly: true }),
		instant('read_at', ['Gelesen am', 'Lu le', 'Letto il', 'Read at']),
		instant('cleared_at', ['Erledigt am', 'Traité le', 'Evaso il', 'Cleared at']),
		...WRITTEN,
	],
	indexes: [
		index('unread', ['user', 'created_at'], { where: 'read_at IS NULL' }),
		index('key', ['key', 'company', 'user'], { unique: true, where: 'key IS NOT NULL' }),
		index('changed', ['updated_at']),
	],
});
