/** Texts of the Insights panels. */
import type { TextRows } from './rows.js';
import { INVOICE_STATE_WORDS, QUEUE_WORDS } from './words.js';

export const QUEUES_PANEL = {
	name: [
		'Finanzen: Warteschlangen',
		'Finances: files d’attente',
		'Finanze: code',
		'Finance: queue state',
	],
	description: [
		'Was wartet, läuft und stehen geblieben ist.',
		'Ce qui attend, tourne et s’est arrêté.',
		'Ciò che attende, è in corso e si è fermato.',
		'What waits, runs and has stopped.',
	],
	...QUEUE_WORDS,
	waiting: ['Wartend', 'En attente', 'In attesa', 'Waiting'],
	active: ['In Arbeit', 'En cours', 'In corso', 'Active'],
	delayed: ['Verzögert', 'Différés', 'Differiti', 'Delayed'],
	failed: ['Gescheitert', 'Échoués', 'Falliti', 'Failed'],
	oldest: ['Älteste wartet', 'Plus ancien', 'Più vecchio', 'Oldest waits'],
	paused: ['angehalten', 'en pause', 'in pausa', 'paused'],
	idle: ['–', '–', '–', '–'],
} as const satisfies TextRows;

export const INVOICES_PANEL = {
	name: [
		'Finanzen: Rechnungen nach Status',
		'Finances: factures par état',
		'Finanze: fatture per stato',
		'Finance: invoices by state',
	],
	description: [
		'Anzahl und offene Beträge je Status und Währung.',
		'Nombre et montants ouverts par état et monnaie.',
		'Numero e importi aperti per stato e valuta.',
		'Counts and open amounts by state and currency.',
	],
	company: ['Firma', 'Société', 'Ditta', 'Company'],
	'company.note': [
		'Leer: alle Firmen, die jemand sehen darf.',
		'Vide: toutes les sociétés que la personne peut voir.',
		'Vuoto: tutte le ditte che la persona può vedere.',
		'Empty: every company that the viewer may see.',
	],
	state: ['Status', 'État', 'Stato', 'State'],
	count: ['Anzahl', 'Nombre', 'Numero', 'Count'],
	open: ['Offen {currency}', 'Ouvert {currency}', 'Aperto {currency}', 'Open {currency}'],
	total: ['Zusammen', 'Total', 'Totale', 'Together'],
	noSum: ['keine Summe', 'pas de somme', 'nessuna somma', 'no sum'],
	empty: [
		'Es gibt noch keine Rechnungen.',
		'Il n’y a pas encore de factures.',
		'Non ci sono ancora fatture.',
		'There are no invoices yet.',
	],
	...INVOICE_STATE_WORDS,
} as const satisfies TextRows;

export const AGEING_PANEL = {
	name: [
		'Finanzen: Offene Posten nach Alter',
		'Finances: postes ouverts par âge',
		'Finanze: poste aperte per età',
		'Finance: receivables by age',
	],
	description: [
		'Was Kunden schulden und wie lange schon, je Währung.',
		'Ce que doivent les clients et depuis quand, par monnaie.',
		'Quanto devono i clienti e da quando, per valuta.',
		'What clients owe and for how long, by currency.',
	],
	company: INVOICES_PANEL.company,
	'company.note': INVOICES_PANEL['company.note'],
	age: ['Überfällig seit', 'En retard de', 'In ritardo di', 'Overdue for'],
	'age.current': ['noch nicht fällig', 'pas encore échu', 'non ancora scaduto', 'not yet due'],
	'age.1-30': ['1–30 Tagen', '1–30 jours', '1–30 giorni', '1–30 days'],
	'age.31-60': ['31–60 Tagen', '31–60 jours', '31–60 giorni', '31–60 days'],
	'age.61-90': ['61–90 Tagen', '61–90 jours', '61–90 giorni', '61–90 days'],
	'age.90+': ['mehr als 90 Tagen', 'plus de 90 jours', 'più di 90 giorni', 'more than 90 days'],
	open: INVOICES_PANEL.open,
	items: ['{count} Posten', '{count} postes', '{count} poste', '{count} items'],
	total: INVOICES_PANEL.total,
	empty: [
		'Niemand schuldet etwas.',
		'Personne ne doit rien.',
		'Nessuno deve nulla.',
		'Nobody owes anything.',
	],
} as const satisfies TextRows;

/** What every panel says while it has nothing else to show. */
export const PANEL_STATE = {
	loading: ['Wird geladen …', 'Chargement …', 'Caricamento …', 'Loading …'],
	'no-permission': [
		'Kein Zugriff. Die Finanzadministration kann ihn geben.',
		'Pas d’accès. L’administration des finances peut le donner.',
		'Nessun accesso. L’amministrazione delle finanze può concederlo.',
		'No access. The finance administrator can grant it.',
	],
	offline: [
		'Keine Verbindung. Es geht von selbst weiter.',
		'Pas de connexion. Cela reprendra de soi-même.',
		'Nessuna connessione. Riprenderà da sé.',
		'No connection. It goes on by itself.',
	],
	stale: ['Stand {time}', 'État à {time}', 'Stato alle {time}', 'As of {time}'],
} as const satisfies TextRows;
