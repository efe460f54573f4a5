/** Texts that every page shows. */
import type { TextRows } from '../rows.js';

export const COMMON_TEXTS = {
	finance: ['Finanzen', 'Finances', 'Finanze', 'Finance'],
	navigation: [
		'Seiten der Finanzen',
		'Pages des finances',
		'Pagine delle finanze',
		'Pages of Finance',
	],
	'state.loading': ['Wird geladen …', 'Chargement …', 'Caricamento …', 'Loading …'],
	'state.noPermission': ['Kein Zugriff', 'Pas d’accès', 'Nessun accesso', 'No permission'],
	'state.noPermission.more': [
		'Diese Seite ist für Personen, die in den Finanzen zu einer Firma gehören. Fragen Sie die Finanzadministration.',
		'Cette page est destinée aux personnes rattachées à une société dans les finances. Adressez-vous à l’administration des finances.',
		'Questa pagina è per le persone che nelle finanze appartengono a una ditta. Si rivolga all’amministrazione delle finanze.',
		'This page is for people who belong to a company in Finance. Ask a finance administrator.',
	],
	'state.offline': ['Keine Verbindung', 'Pas de connexion', 'Nessuna connessione', 'No connection'],
	'state.offline.more': [
		'Der Server antwortet nicht. Die Seite versucht es alle paar Sekunden von selbst wieder.',
		'Le serveur ne répond pas. La page réessaie d’elle-même toutes les quelques secondes.',
		'Il server non risponde. La pagina riprova da sola ogni pochi secondi.',
		'The server does not answer. The page tries again every few seconds by itself.',
	],
	'state.error': [
		'Das hat nicht geklappt',
		'Cela n’a pas fonctionné',
		'Non ha funzionato',
		'That did not work',
	],
	'state.stale': [
		'Was Sie sehen, ist der Stand von {time}.',
		'Ce que vous voyez date de {time}.',
		'Ciò che vede è lo stato delle {time}.',
		'What you see is as of {time}.',
	],
	tryAgain: ['Erneut versuchen', 'Réessayer', 'Riprovare', 'Try again'],
	unknown: ['unbekannt', 'inconnu', 'sconosciuto', 'unknown'],
	'level.ok': ['in Ordnung', 'en ordre', 'in ordine', 'in order'],
	'level.warning': [
		'braucht Aufmerksamkeit',
		'demande de l’attention',
		'richiede attenzione',
		'needs attention',
	],
	'level.danger': ['ausser Betrieb', 'hors service', 'fuori servizio', 'out of order'],
	'level.unknown': ['unbekannt', 'inconnu', 'sconosciuto', 'unknown'],
} as const satisfies TextRows;
