/** Texts of what the user is told. */
import type { TextRows } from '../rows.js';

export const NOTICE_TEXTS = {
	notices: ['Mitteilungen', 'Avis', 'Avvisi', 'Notices'],
	'notices.unread': [
		'Mitteilungen, {count} ungelesen',
		'Avis, {count} non lus',
		'Avvisi, {count} non letti',
		'Notices, {count} unread',
	],
	'notices.none': [
		'Es gibt keine Mitteilungen.',
		'Il n’y a pas d’avis.',
		'Non ci sono avvisi.',
		'There are no notices.',
	],
	'notices.read': [
		'Als gelesen markieren: {subject}',
		'Marquer comme lu: {subject}',
		'Segnare come letto: {subject}',
		'Mark as read: {subject}',
	],
	'notices.readAll': [
		'Alle als gelesen markieren',
		'Tout marquer comme lu',
		'Segnare tutti come letti',
		'Mark all as read',
	],
} as const satisfies TextRows;
