/** Banks' files and accounts in words: what happened and the remedy, by code. */
import type { TextRows } from './rows.js';

/** German, French, Italian, English. `{name}` stands for a detail. */
export const BANK_TEXTS = {
	BANK_ACCOUNT_NEEDED: [
		'Die Datei nennt kein Konto. Das Zahlungskonto wählen, zu dem sie gehört (bank_account).',
		'Le fichier ne nomme aucun compte. Choisissez le compte de paiement auquel il appartient (bank_account).',
		'Il file non indica nessun conto. Scegliere il conto di pagamento a cui appartiene (bank_account).',
		'The file names no account. Choose the bank account that it belongs to (bank_account).',
	],
	BANK_ACCOUNT_NOT_FOUND: [
		'Die Firma hat kein Konto mit der IBAN {iban} ({currency}). Das Konto anlegen oder create_account: true senden.',
		'La société n’a pas de compte avec l’IBAN {iban} ({currency}). Créez le compte ou envoyez create_account: true.',
		'La ditta non ha un conto con l’IBAN {iban} ({currency}). Creare il conto o inviare create_account: true.',
		'The company has no account with the IBAN {iban} ({currency}). Add the account or send create_account: true.',
	],
	BANK_ACCOUNT_OTHER: [
		'Der Auszug gehört zu einem anderen Konto ({iban}) als dem gewählten. Die Wahl weglassen oder die richtige Datei nehmen.',
		'Le relevé concerne un autre compte ({iban}) que celui choisi. Retirez ce choix ou prenez le bon fichier.',
		'L’estratto riguarda un altro conto ({iban}) rispetto a quello scelto. Togliere la scelta o prendere il file giusto.',
		'The statement is of another account ({iban}) than the chosen one. Leave the choice out or take the right file.',
	],
	BANK_ACCOUNT_TWICE: [
		'Ein anderes Konto der Firma hat diese IBAN in derselben Währung. Jenes verwenden.',
		'Un autre compte de la société a cet IBAN dans la même monnaie. Utilisez celui-là.',
		'Un altro conto della ditta ha questo IBAN nella stessa valuta. Utilizzare quello.',
		'Another account of the company has this IBAN in the same currency. Use that one.',
	],
	BANK_AMOUNT_INVALID: [
		'Ein Betrag in der Bankdatei ist nicht lesbar (Zeile {line}). Die Datei bei der Bank neu beziehen.',
		'Un montant du fichier bancaire est illisible (ligne {line}). Télécharger à nouveau le fichier auprès de la banque.',
		'Un importo nel file bancario non è leggibile (riga {line}). Scaricare di nuovo il file dalla banca.',
		'An amount in the bank file cannot be read (line {line}). Fetch the file from the bank again.',
	],
	BANK_BALANCE_DIFFERS: [
		'Anfangssaldo und Buchungen ergeben nicht den Schlusssaldo (Differenz {missing}). Prüfen, ob die Datei vollständig ist.',
		'Le solde initial et les écritures ne donnent pas le solde final (différence {missing}). Vérifier que le fichier est complet.',
		'Saldo iniziale e movimenti non danno il saldo finale (differenza {missing}). Verificare che il file sia completo.',
		'Opening balance and bookings do not give the closing balance (difference {missing}). Check that the file is complete.',
	],
	BANK_BALANCE_UNPROVEN: [
		'Anfangssaldo {opening} und Buchungen {booked} ergeben nicht den Schlusssaldo {closing}: Es fehlen {missing}. Die vollständige Datei nehmen, oder mit accept_unbalanced: true darauf bestehen.',
		'Le solde initial {opening} et les mouvements {booked} ne donnent pas le solde final {closing}: il manque {missing}. Prenez le fichier complet, ou insistez avec accept_unbalanced: true.',
		'Il saldo iniziale {opening} e i movimenti {booked} non danno il saldo finale {closing}: mancano {missing}. Prendere il file completo, o insistere con accept_unbalanced: true.',
		'The opening balance {opening} and the bookings {booked} do not give the closing balance {closing}: {missing} is missing. Take the complete file, or insist with accept_unbalanced: true.',
	],
	BANK_BATCH_DIFFERS: [
		'Die Sammelbuchung {booking} ist mit Einzelzahlungen bekannt, die einen anderen Betrag ergeben. Sie bleibt, wie sie war; mit dem Kontoauszug vergleichen.',
		'L’écriture collective {booking} est connue par des paiements qui donnent un autre montant. Elle reste telle quelle; comparez avec le relevé.',
		'La registrazione collettiva {booking} è nota con pagamenti che danno un altro importo. Resta com’era; confrontare con l’estratto.',
		'The collective booking {booking} is known by payments that come to another amount. It stays as it was; compare with the statement.',
	],
	BANK_CURRENCY_ASSUMED: [
		'Die Datei nennt keine Währung; {currency} wird angenommen. Bei einem Konto in anderer Währung camt.053 verwenden.',
		'Le fichier n’indique pas de monnaie ; {currency} est supposé. Pour un compte dans une autre monnaie, utiliser camt.053.',
		'Il file non indica la valuta; si suppone {currency}. Per un conto in altra valuta usare camt.053.',
		'The file names no currency; {currency} is assumed. For an account in another currency use camt.053.',
	],
	BANK_CURRENCY_DIFFERS: [
		'Das Konto führt {account}, die Datei {currency}. Das Konto in der Währung der Datei wählen oder anlegen.',
		'Le compte est en {account}, le fichier en {currency}. Choisissez ou créez le compte dans la monnaie du fichier.',
		'Il conto è in {account}, il file in {currency}. Scegliere o creare il conto nella valuta del file.',
		'The account is in {account}, the file in {currency}. Choose or add the account in the file’s currency.',
	],
	BANK_CURRENCY_FIXED: [
		'Auf dem Konto sind schon Buchungen: Seine Währung bleibt. Für eine andere Währung ein neues Konto anlegen.',
		'Le compte a déjà des mouvements: sa monnaie reste. Pour une autre monnaie, créez un nouveau compte.',
		'Sul conto ci sono già movimenti: la sua valuta resta. Per un’altra valuta creare un nuovo conto.',
		'The account has transactions already: its currency stays. Add a new account for another currency.',
	],
	BANK_CURRENCY_UNKNOWN: [
		'Konten in dieser Währung ({currency}) gibt es hier nicht. Möglich sind CHF, EUR, USD und GBP.',
		'Il n’y a pas ici de comptes dans cette monnaie ({currency}). Possible: CHF, EUR, USD et GBP.',
		'Qui non ci sono conti in questa valuta ({currency}). Possibili: CHF, EUR, USD e GBP.',
		'There are no accounts in this currency ({currency}) here. CHF, EUR, USD and GBP are possible.',
	],
	BANK_DATE_INVALID: [
		'Ein Datum in der Bankdatei ist nicht lesbar (Zeile {line}). Die Datei bei der Bank neu beziehen.',
		'Une date du fichier bancaire est illisible (ligne {line}). Télécharger à nouveau le fichier auprès de la banque.',
		'Una data nel file bancario non è leggibile (riga {line}). Scaricare di nuovo il file dalla banca.',
		'A date in the bank file cannot be read (line {line}). Fetch the file from the bank again.',
	],
	BANK_DAY_MISSING: [
		'{count} Buchungen haben kein Datum. Die Datei bei der Bank neu beziehen oder die Datumsspalte zuordnen.',
		'{count} mouvements n’ont pas de date. Demandez à nouveau le fichier à la banque ou indiquez la colonne de la date.',
		'{count} movimenti non hanno una data. Richiedere di nuovo il file alla banca o indicare la colonna della data.',
		'{count} bookings have no day. Get the file from the bank again, or map the column of the day.',
	],
	BANK_DETAILS_DIFFER: [
		'Die Einzelbeträge einer Sammelbuchung ({details}) ergeben nicht ihren Betrag ({entry}, Zeile {line}). Die Buchung mit dem Kontoauszug vergleichen.',
		'Les montants d’une écriture collective ({details}) ne donnent pas son total ({entry}, ligne {line}). Comparer l’écriture avec le relevé.',
		'I singoli importi di una registrazione collettiva ({details}) non danno il suo totale ({entry}, riga {line}). Confrontare la registrazione con l’estratto conto.',
		'The single amounts of a collective booking ({details}) do not add up to it ({entry}, line {line}). Compare the booking with the statement.',
	],
	BANK_DETAILS_WITHOUT_AMOUNT: [
		'Die Bank nennt keine Einzelbeträge zu einer Sammelbuchung (Zeile {line}). Sie steht als ein Betrag da; die Einzelheiten bei der Bank verlangen (camt.054).',
		'La banque n’indique pas les montants d’une écriture collective (ligne {line}). Elle figure en un seul montant ; demander les détails à la banque (camt.054).',
		'La banca non indica i singoli importi di una registrazione collettiva (riga {line}). Figura come un solo importo; chiedere i dettagli alla banca (camt.054).',
		'The bank gives no single amounts for a collective booking (line {line}). It stands as one amount; ask the bank for the details (camt.054).',
	],
	BANK_ENTRIES_PENDING: [
		'Noch nicht gebuchte Umsätze wurden weggelassen ({count}). Sie kommen mit einem späteren Auszug.',
		'Des mouvements pas encore comptabilisés ont été laissés de côté ({count}). Ils viendront avec un relevé ultérieur.',
		'I movimenti non ancora contabilizzati sono stati tralasciati ({count}). Arriveranno con un estratto successivo.',
		'Transactions that are not booked yet were left out ({count}). They come with a later statement.',
	],
	BANK_ENTRIES_ZERO: [
		'Buchungen über 0.00 wurden weggelassen ({count}). Sie bewegen kein Geld.',
		'Les mouvements de 0.00 ont été laissés de côté ({count}). Ils ne déplacent pas d’argent.',
		'I movimenti di 0.00 sono stati tralasciati ({count}). Non muovono denaro.',
		'Entries of 0.00 were left out ({count}). They move no money.',
	],
	BANK_FILE_BROKEN: [
		'Die Bankdatei ist beschädigt oder unvollständig (Zeile {line}). Sie bei der Bank neu beziehen.',
		'Le fichier bancaire est endommagé ou incomplet (ligne {line}). Le télécharger à nouveau auprès de la banque.',
		'Il file bancario è danneggiato o incompleto (riga {line}). Scaricarlo di nuovo dalla banca.',
		'The bank file is damaged or incomplete (line {line}). Fetch it from the bank again.',
	],
	BANK_FILE_DOCTYPE: [
		'Die Datei enthält eine DOCTYPE-Angabe, wie sie keine Bank schreibt. Sie bei der Bank neu beziehen.',
		'Le fichier contient une déclaration DOCTYPE, qu’aucune banque n’écrit. Le télécharger à nouveau auprès de la banque.',
		'Il file contiene una dichiarazione DOCTYPE, che nessuna banca scrive. Scaricarlo di nuovo dalla banca.',
		'The file has a DOCTYPE declaration, which no bank writes. Fetch it from the bank again.',
	],
	BANK_FILE_REFUSED: [
		'Die Datei wurde nicht übernommen, nichts davon. Die Gründe stehen bei jedem Auszug.',
		'Le fichier n’a pas été repris, rien n’en a été enregistré. Les motifs figurent pour chaque relevé.',
		'Il file non è stato ripreso, nulla è stato registrato. I motivi figurano per ogni estratto.',
		'The file was not taken, nothing of it. The reasons stand with each statement.',
	],
	BANK_FILE_UNKNOWN: [
		'Das ist keine bekannte Bankdatei. Einen Auszug als camt.053 oder camt.054 wählen, oder bei CSV die Spalten zuordnen.',
		'Ce n’est pas un fichier bancaire connu. Choisir un relevé camt.053 ou camt.054, ou attribuer les colonnes d’un fichier CSV.',
		'Non è un file bancario conosciuto. Scegliere un estratto camt.053 o camt.054, oppure assegnare le colonne di un file CSV.',
		'This is no bank file that is known. Choose a statement as camt.053 or camt.054, or assign the columns of a CSV file.',
	],
	BANK_FORMAT_DIFFERS: [
		'Die Datei ist nicht von der genannten Bank, sondern {format}. bank_format weglassen oder die richtige Datei nehmen.',
		'Le fichier ne provient pas de la banque indiquée, mais est {format}. Retirez bank_format ou prenez le bon fichier.',
		'Il file non è della banca indicata, ma {format}. Togliere bank_format o prendere il file giusto.',
		'The file is not of the named bank but {format}. Leave bank_format out or take the right file.',
	],
	BANK_STATEMENT_GAP: [
		'Der letzte Auszug (bis {on}) schloss mit {before}, dieser beginnt mit {opening}. Wahrscheinlich fehlt ein Auszug dazwischen: ihn auch einlesen.',
		'Le dernier relevé (jusqu’au {on}) se terminait à {before}, celui-ci commence à {opening}. Un relevé manque sans doute entre les deux: importez-le aussi.',
		'L’ultimo estratto (fino al {on}) chiudeva con {before}, questo inizia con {opening}. Probabilmente manca un estratto tra i due: importare anche quello.',
		'The last statement (until {on}) closed with {before}, this one opens with {opening}. A statement between them is probably missing: import it too.',
	],
	BANK_TRANSACTION_SEALED: [
		'Was die Bank gemeldet hat, ändert sich nicht. Die Buchung zuordnen oder ignorieren statt ändern.',
		'Ce que la banque a communiqué ne change pas. Attribuez ou ignorez le mouvement au lieu de le modifier.',
		'Ciò che la banca ha comunicato non cambia. Attribuire o ignorare il movimento invece di modificarlo.',
		'What the bank told does not change. Match or ignore the transaction instead of changing it.',
	],
	CAMT_VERSION_UNKNOWN: [
		'Diese camt-Version ist nicht geprüft (bekannt: .02 bis .10). Beträge und Saldo kontrollieren.',
		'Cette version de camt n’a pas été testée (connues : .02 à .10). Contrôler les montants et le solde.',
		'Questa versione di camt non è stata provata (note: da .02 a .10). Controllare importi e saldo.',
		'This version of camt has not been tested (known: .02 to .10). Check amounts and balance.',
	],
	MAPPING_COLUMN_UNKNOWN: [
		'Diese Spalte gibt es in einer Zuordnung nicht. Eine der beschriebenen wählen.',
		'Cette colonne n’existe pas dans une attribution. Choisir l’une de celles décrites.',
		'Questa colonna non esiste in un’assegnazione. Sceglierne una di quelle descritte.',
		'A mapping has no such column. Choose one of those described.',
	],
	MAPPING_PLACE_INVALID: [
		'Eine Spalte wird mit ihrem Namen oder mit ihrer Nummer ab 1 angegeben, in der ganzen Zuordnung gleich.',
		'Une colonne est indiquée par son nom ou par son numéro à partir de 1, de la même façon dans toute l’attribution.',
		'Una colonna si indica con il nome o con il numero a partire da 1, allo stesso modo in tutta l’assegnazione.',
		'A column is given by its name or by its number from 1 on, the same way in the whole mapping.',
	],
} as const satisfies TextRows;
