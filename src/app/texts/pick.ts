/** Texts of the picker in operations' forms. */
import type { TextRows } from './rows.js';

export const PICK = {
	placeholder: [
		'Wird beim Ablauf des Flows eingesetzt.',
		'Sera remplacé au passage du flow.',
		'Sarà sostituito durante il flow.',
		'Filled in when the Flow runs.',
	],
	unknown: [
		'Das gibt es nicht. So lehnt die Operation ab.',
		'Cela n’existe pas. L’opération refusera.',
		'Non esiste. L’operazione rifiuterà.',
		'There is no such thing. The operation will refuse it.',
	],
	none: ['Nichts gefunden.', 'Rien trouvé.', 'Nessun risultato.', 'Nothing found.'],
	loading: ['Wird gesucht …', 'Recherche …', 'Ricerca …', 'Searching …'],
	company: [
		'Zuerst die Firma wählen.',
		'Choisir d’abord la société.',
		'Scegliere prima la ditta.',
		'Choose the company first.',
	],
	failed: [
		'Die Liste lässt sich nicht laden. Eine Kennung oder ein Platzhalter geht trotzdem.',
		'La liste ne se charge pas. Un identifiant ou une variable reste possible.',
		'L’elenco non si carica. Un identificativo o una variabile resta possibile.',
		'The list cannot be loaded. An id or a placeholder will do all the same.',
	],
	open: ['Auswahl zeigen', 'Afficher le choix', 'Mostrare la scelta', 'Show the choice'],
	day: ['Tag wählen', 'Choisir le jour', 'Scegliere il giorno', 'Choose a day'],
	draft: ['Entwurf', 'Brouillon', 'Bozza', 'Draft'],
} as const satisfies TextRows;
