/** Textes en français: what happened and the remedy, by code. `{name}` stands for a detail. */
import { BANK_TEXTS } from './bank.js';
import { textsIn } from './rows.js';
import type { Texts } from './text.js';

export const fr = {
	...textsIn('fr', BANK_TEXTS),
	// What failed as a whole.
	ACCOUNT_MISSING:
		'Un compte nécessaire manque au plan comptable. Le créer ou en attribuer le rôle à un compte.',
	AUDIT_APPEND_ONLY:
		'Le journal d’audit ne fait que croître: ses lignes ne sont ni modifiées ni supprimées.',
	BODY_NOT_JSON:
		'Le contenu n’est pas du JSON valable. Envoyer du JSON valable avec Content-Type application/json.',
	BODY_TOO_LARGE: 'La requête est trop grande ({max} octets au plus). La diviser ou la raccourcir.',
	CHANGED_MEANWHILE:
		'Quelqu’un l’a modifié entre-temps. Charger l’état actuel et y refaire la modification.',
	COMPANIES_EXIST:
		'Des sociétés existent déjà. Les données d’exemple ne vont que dans une installation vide.',
	COMPANY_CHANGED_MEANWHILE:
		'Quelqu’un a modifié la société entre-temps ({changed_at}). La recharger et comparer ses propres modifications.',
	COMPANY_MISSING: 'Il n’y a pas encore d’entreprise. En créer une d’abord.',
	CONFIG_INVALID: 'Le réglage {variable} n’est pas valable. Le corriger et redémarrer.',
	CONTACT_CHANGED_MEANWHILE:
		'Quelqu’un a modifié le contact entre-temps ({changed_at}). Le recharger et comparer ses propres modifications.',
	CREDIT_ABOVE_INVOICE:
		'La note de crédit dépasse le solde de la facture. Créditer au plus ce solde.',
	CREDIT_WRITTEN_OFF:
		'{written_off} de la facture sont soldés comme escompte ou perte ; {left} peuvent encore être crédités. Annuler d’abord ce solde.',
	DATABASE_UNREACHABLE:
		'La base de données est injoignable. Réessayer dans un instant; sinon, informer l’exploitation.',
	DEMO_MAIL_TO_NOBODY:
		'Le courrier d’une entreprise d’exemple ne va qu’à la personne qui le déclenche. L’envoyer en tant que personne ayant une adresse e-mail.',
	DOCUMENTS_TOO_LARGE:
		'Les documents sont trop grands ensemble (au plus {max} octets). En choisir moins à la fois.',
	ENTRY_POSTED: 'Une écriture comptabilisée ne change plus. L’extourner.',
	ENTRY_UNBALANCED: 'Débit et crédit diffèrent. Équilibrer les montants.',
	EXAMPLE_BUSY: 'Un traitement est en cours sur les sociétés d’exemple. Réessayer dans un instant.',
	FIELD_NOT_WRITABLE: 'Ce champ est géré par le système. L’omettre.',
	FILE_SEALED: 'Un document scellé n’est ni remplacé, ni déplacé, ni supprimé.',
	FILE_STORE_UNREACHABLE:
		'Le stockage de fichiers est injoignable. La suite est automatique dès son retour.',
	FILE_UNREADABLE: 'Le fichier est illisible. Vérifier format et contenu.',
	FLOW_BLOCKING:
		'Impossible dans un flow bloquant. Déclencher le flow comme «Action» (non bloquante).',
	FLOW_LIMIT_REACHED:
		'La licence de Directus n’autorise aucun flow actif de plus. En désactiver un autre ou étendre la licence.',
	FLOW_PUBLIC:
		'Impossible par un déclenchement public. Déclencher le flow en étant connecté ou choisir des droits.',
	IDEMPOTENCY_IN_PROGRESS:
		'La même requête est en cours de traitement. Réessayer dans quelques secondes.',
	IDEMPOTENCY_KEY_INVALID:
		'L’Idempotency-Key n’est pas valable. Utiliser 1 à 255 caractères ASCII imprimables.',
	IDEMPOTENCY_KEY_REUSED:
		'Cet Idempotency-Key appartient à une autre requête. Utiliser une nouvelle clé pour chaque requête.',
	INSTANCE_IS_COPY:
		'Cette base de données appartient à une autre installation: rien ne sort d’ici. Un administrateur dit ce qu’elle est: POST /finance/instance, ou «finance instance» en ligne de commande.',
	INTERNAL: 'Erreur du programme. Informer l’exploitation en indiquant le numéro {id}.',
	INVALID_INPUT: 'La saisie contient des erreurs. Corriger les champs indiqués et renvoyer.',
	INVOICE_CHANGED_MEANWHILE:
		'Quelqu’un a modifié la facture entre-temps ({changed_at}). La recharger et comparer ses propres modifications.',
	INVOICE_DELETE_REFUSED:
		'Les factures sont conservées et non supprimées (CO 958f). Abandonner un brouillon, créditer une facture émise.',
	INVOICE_FINDINGS: 'La facture ne peut pas être émise ainsi. Corriger les indications signalées.',
	INVOICE_NOT_DRAFT:
		'Seuls les brouillons sont modifiables. Corriger une facture émise par une note de crédit.',
	INVOICE_SEALED: 'Une facture émise est scellée. La corriger par une note de crédit.',
	INVOICE_STATE: 'L’état de la facture ne le permet pas. Consulter l’état actuel.',
	MAIL_ADDRESS_MISSING:
		'Le client n’a pas d’adresse e-mail. L’ajouter au contact ou en indiquer une.',
	MAIL_DELAYED:
		'Le serveur de messagerie n’accepte pas le message pour l’instant. L’envoi est retenté automatiquement.',
	MAIL_LOGIN_REFUSED:
		'Le serveur de messagerie refuse la connexion. Vérifier utilisateur et mot de passe (EMAIL_SMTP_*); la suite est automatique.',
	MAIL_REFUSED:
		'Le serveur de messagerie refuse ce message. Vérifier l’adresse et reprendre l’exécution.',
	MAIL_TEST_TOO_SOON: 'Un e-mail de test vient d’être envoyé. Réessayer dans {seconds} secondes.',
	MAIL_TIMEOUT:
		'Le serveur de messagerie ne répond pas à temps. L’envoi est retenté automatiquement.',
	MAIL_UNREACHABLE:
		'Le serveur de messagerie est injoignable. L’envoi attend et reprend tout seul.',
	METHOD_NOT_ALLOWED: 'Cette adresse n’accepte pas la méthode. Admis: {allowed}.',
	NOTHING_TO_PAY: 'Il n’y a rien à payer ici. Vérifier le montant ouvert.',
	NOT_ALLOWED: 'Le droit nécessaire manque ({right}). Le demander à la direction de la société.',
	NOT_FOUND: 'Introuvable. Vérifier l’identifiant et la société.',
	NOT_SIGNED_IN: 'Non connecté. Se connecter ou joindre un jeton valable.',
	NUMBERS_EXHAUSTED:
		'Les numéros de cette série sont épuisés. Élargir la numérotation de la société.',
	OWN_ADDRESS_MISSING: 'Votre compte n’a pas d’adresse e-mail. La saisir dans le profil.',
	PAYMENT_ABOVE_OPEN:
		'Le paiement dépasse le montant ouvert. Réduire le montant ou garder l’excédent comme avoir (as_credit).',
	PAYMENT_BOOKED: 'Un paiement comptabilisé ne change plus. L’annuler et le saisir de nouveau.',
	PDF_CHANGED:
		'Le PDF enregistré n’est plus celui qui a été scellé. Rien n’a été envoyé; informer l’exploitation.',
	PDF_NOT_READY:
		'Le PDF est en préparation. Réessayer dans quelques secondes; sinon, consulter l’exécution.',
	PDF_TOO_LARGE: 'Le PDF est trop grand pour l’envoi. Répartir les postes sur plusieurs factures.',
	PERIOD_LOCKED: 'Les livres sont bloqués pour ce jour. Choisir une date ultérieure.',
	QR_CODE_UNREADABLE:
		'Le code QR n’a pas pu être créé. Rien n’a été envoyé; informer l’exploitation.',
	QUEUE_UNREACHABLE:
		'La file d’attente est injoignable. Les tâches restent enregistrées et reprendront; vérifier Redis.',
	RATES_INVALID:
		'La réponse du serveur de cours n’est pas une liste de cours. Rien n’a été repris; vérifier FINANCE_RATES_URL ou saisir les cours à la main.',
	RATES_NOT_PUBLISHED:
		'Aucun cours n’est publié pour ce jour. Reprendre l’exécution plus tard ou saisir les cours à la main.',
	RATES_REFUSED:
		'Le serveur de cours de la douane refuse la demande. Vérifier FINANCE_RATES_URL ou saisir les cours à la main.',
	RATES_UNREACHABLE:
		'Le serveur de cours de la douane est inaccessible. La suite est automatique; sinon vérifier l’accès à Internet et FINANCE_RATES_URL.',
	ROUTE_NOT_FOUND: 'Cette adresse n’existe pas. Voir /finance/openapi.json.',
	RUN_FAILED: 'L’exécution s’est arrêtée. Corriger la cause et la reprendre.',
	RUN_NOT_FAILED: 'Seule une exécution arrêtée peut être reprise. Consulter son état.',
	RUN_NOT_OPEN: 'L’exécution n’attend pas ou plus et ne peut pas être annulée. Consulter son état.',
	RUN_STILL_GOING: 'L’exécution est encore en cours. La suivre sous /finance/runs.',
	SCHEMA_NOT_READY: 'Le système est en cours d’installation. Réessayer dans un instant.',
	SCHEMA_REFUSED:
		'Le système ne peut pas être installé ici. Corriger les points indiqués et redémarrer Directus.',
	STAGE_TIMEOUT:
		'Une étape n’a pas abouti dans le temps permis. Vérifier le journal, puis reprendre.',
	UNEXPECTED:
		'Un imprévu est survenu. Un nouvel essai est automatique; sinon, informer l’exploitation.',
	UNKNOWN_FIELD: 'Ce champ n’existe pas. Vérifier son nom ou l’omettre.',
	USAGE: 'L’appel est incomplet. Voir les options avec --help.',
	VAT_METHOD_NOT_SUPPORTED:
		'Cette méthode de décompte TVA n’est pas encore prise en charge. Vérifier le réglage de la société.',
	WORKER_LOST:
		'Le processus de travail est tombé plusieurs fois ici. Vérifier le journal, puis reprendre.',
	// Findings and states of health.
	ACCOUNT_UNKNOWN: 'Ce compte n’existe pas ou est inactif. Choisir un compte du plan comptable.',
	ADDRESS_COMBINED:
		'Les adresses combinées (type K) ne sont plus admises. Donner une adresse structurée.',
	ADDRESS_TYPE: 'Type d’adresse inconnu. Utiliser le type S.',
	ADDRESS_UNSTRUCTURED: 'NPA et localité vont dans des champs séparés.',
	AMOUNT_FORMAT: 'Le montant est illisible. Forme: 1949.75, sans séparateur.',
	AMOUNT_NOT_POSITIVE: 'Le montant doit être supérieur à zéro.',
	AMOUNT_TOO_LARGE: 'Le montant est trop élevé (999 999 999.99 au plus). Le répartir.',
	AMOUNT_ZERO: 'Le montant est nul. La section paiement n’est pas payable ainsi.',
	BANK_ACCOUNT_CLOSED: 'Ce compte de paiement est inactif. En choisir un actif.',
	BANK_ACCOUNT_CURRENCY:
		'Le compte de paiement a une autre monnaie. En choisir un dans celle de la facture.',
	BANK_ACCOUNT_UNKNOWN:
		'Ce compte de paiement n’est pas de la société. En choisir un de la société.',
	BEFORE_START: 'La fin précède le début. Inverser ou corriger les dates.',
	BILLING_INFORMATION_UNCODED: 'Les informations de facturation commencent par // et un code.',
	CHARACTERS_NOT_ALLOWED: 'Caractères non admis ({characters}). Les remplacer.',
	CLIENT_UNKNOWN: 'Ce client n’existe pas dans la société. Choisir un contact de la société.',
	COLLECTIONS_LIMIT:
		'La licence permet {limit} collections, {used} sont prises, il en faut {needed} de plus. En supprimer ou étendre la licence.',
	COMPANY_UNKNOWN: 'Cette société n’existe pas. Vérifier le sigle.',
	CONFIRM_REQUIRED: 'La suppression est définitive. Confirmer avec confirm: true.',
	COUNTRY_UNKNOWN: 'Pays inconnu. Indiquer deux majuscules selon ISO 3166, p. ex. CH.',
	SUGGESTION_CLOSED:
		'Cette proposition n’est plus valable: elle est déjà décidée, ou il en existe une plus récente. Recharger la page.',
	TRANSACTION_STATE: 'Impossible dans l’état «{status}». Annuler d’abord un paiement comptabilisé.',
	CRON_INVALID:
		'L’horaire est illisible. Indiquer cinq champs (minute, heure, jour, mois, jour de la semaine), p. ex. 0 * * * *.',
	CURRENCY_NOT_OF_INVOICE: 'Une note de crédit a la monnaie de sa facture. Omettre la monnaie.',
	CURRENCY_NOT_ON_QR_BILL: 'La QR-facture n’admet que CHF et EUR.',
	DATABASE_CONNECTIONS_LOW:
		'Presque toutes les connexions à la base sont prises. Augmenter max_connections ou réduire les processus.',
	DATABASE_NOT_POSTGRES:
		'La base de données n’est pas PostgreSQL. Utiliser Directus avec PostgreSQL 14 ou plus récent.',
	EMAIL_INVALID: 'Pas une adresse e-mail unique et valable. Indiquer une seule adresse.',
	EMAIL_NOT_CONFIGURED:
		'L’envoi d’e-mails n’est pas configuré. Définir EMAIL_TRANSPORT et ses variables (EMAIL_SMTP_HOST, etc.), puis redémarrer.',
	EMAIL_SENDMAIL_MISSING:
		'Directus envoie avec «sendmail», et ce programme manque. Définir EMAIL_TRANSPORT=smtp et EMAIL_SMTP_HOST, puis redémarrer.',
	EUR_WITH_QR_IBAN: 'Un QR-IBAN n’accepte que CHF. Pour EUR, enregistrer un IBAN ordinaire.',
	EXCHANGE_RATE_MISSING: 'Aucun cours connu pour {currency}. Saisir le cours du jour.',
	FIELD_TYPE_DIFFERS:
		'Le champ existe déjà avec le type {found} au lieu de {needed}. Le renommer ou l’adapter.',
	FILE_UNKNOWN: 'Ce fichier n’existe pas. Le téléverser d’abord.',
	GIVEN_TWICE: 'La même indication est donnée deux fois. Omettre l’un des deux noms.',
	HEADER_CODING: 'Le codage de l’en-tête doit être 1 (UTF-8).',
	HEADER_TYPE: 'Pas un Swiss QR Code: l’en-tête doit commencer par SPC.',
	HEADER_VERSION: 'Version inconnue dans l’en-tête. Admis: 0200.',
	DUPLICATE_OF: 'Ce paiement désigne une facture déjà payée. Le rembourser ou le garder en avoir.',
	OWN_TRANSFER:
		'L’argent vient d’un compte propre ou y va. Le comptabiliser comme virement interne.',
	RETURN_WITHOUT_PAYMENT:
		'La banque annule une écriture, mais le paiement annulé n’est attribué à aucune facture. L’attribuer à la main.',
	WRONG_CURRENCY: 'Le paiement désigne une facture dans une autre monnaie. Le vérifier à la main.',
	ID_TWICE: 'Cet identifiant figure déjà. Chaque ligne en exige un qui lui soit propre.',
	IBAN_INVALID: 'L’IBAN n’est pas valable. Vérifier chiffres et longueur.',
	IBAN_NOT_SWISS: 'La QR-facture porte un IBAN de Suisse ou du Liechtenstein.',
	INFORMATION_TOO_LONG:
		'Message et informations de facturation sont trop longs ensemble ({max} caractères au plus).',
	INSTANCE_CONFIRMED_COPY:
		'Cette installation est une copie : le courrier ne va qu’à une adresse, tout autre envoi vers l’extérieur est suspendu. Si elle est désormais en production: «finance instance production».',
	INVOICE_UNKNOWN: 'Cette facture n’existe pas dans la société. Vérifier l’identifiant.',
	IN_THE_PAST: 'Ce jour est passé. En choisir un ultérieur.',
	LANGUAGE_SEALED: 'Le document est scellé dans la langue «{language}». Omettre la langue.',
	LAST_MANAGER:
		'La société n’aurait plus de direction. Donner ce rôle à quelqu’un d’autre ou confirmer avec without_manager.',
	LINES_MISSING: 'Le code QR a trop peu de lignes. Lire tout le contenu.',
	LINES_TOO_MANY: 'Le code QR a trop de lignes. Supprimer le surplus.',
	LINE_BREAK_NOT_ALLOWED: 'Pas de saut de ligne ici. Écrire le texte sur une ligne.',
	LINE_ENDS_MIXED: 'Les fins de ligne sont mélangées. Utiliser partout LF ou CR LF.',
	LINE_UNKNOWN: 'La facture n’a pas ce poste. Vérifier le numéro du poste.',
	LOGO_NOT_PNG_OR_JPEG:
		'Le logo n’est ni en PNG ni en JPEG. Le téléverser dans l’un de ces formats.',
	LOGO_TOO_LARGE: 'Le logo est trop grand (2 Mo et quatre millions de pixels au plus). Le réduire.',
	LOGO_UNREADABLE: 'Le logo est endommagé. Le téléverser à nouveau ou le retirer.',
	MAIL_TO_CALLER:
		'Entreprise d’exemple: le message va à la personne qui le déclenche, pas au client.',
	MAIL_TO_COPY_ADDRESS:
		'Cette installation est une copie: le message ne va qu’à l’adresse prévue pour cela.',
	MUST_BE_EMPTY: 'Ce champ doit être vide.',
	NAME_TAKEN: 'Ce nom est déjà pris dans la base de données. Renommer l’autre objet.',
	NOTHING_LEFT_TO_CREDIT: 'La facture est déjà entièrement créditée.',
	NOT_AN_ID: 'Pas un identifiant valable (UUID). Le reprendre de la liste.',
	NOT_AN_OBJECT: 'Un objet avec des champs est attendu ici.',
	NOT_A_CHOICE: 'Cette valeur n’existe pas ici. Possible: {choices}.',
	NOT_A_COLOR: 'Pas une couleur. Forme: #1f2937.',
	NOT_AN_ANCHOR:
		'Pas une ancre valable. Forme: POSITION:HASH, comme la vérification la donne sous «head».',
	NOT_A_CURSOR: 'Pas un point de départ valable. Envoyer le «cursor» de la dernière réponse.',
	NOT_A_DAY: 'Pas une date valable. Forme: AAAA-MM-JJ.',
	NOT_A_LIST: 'Une liste est attendue ici.',
	NOT_A_NUMBER: 'Pas un nombre valable. Forme: 1949.75, sans séparateur ni exposant.',
	NOT_A_WHOLE_NUMBER: 'Un nombre entier est attendu ici.',
	NOT_FOR_PAYMENT: 'Cette section paiement n’est expressément pas destinée au paiement.',
	NOT_ISSUED_YET:
		'Cette facture n’est pas encore émise et n’a pas de PDF scellé. L’envoyer d’abord ou l’omettre.',
	NOT_ON_CREDIT_NOTE: 'Une note de crédit n’a pas d’escompte. Omettre l’indication.',
	NOT_TEXT: 'Du texte est attendu ici.',
	NOT_TRUE_OR_FALSE: 'true ou false est attendu ici.',
	NO_BANK_ACCOUNT: 'La société n’a pas de compte de paiement en {currency}. En créer un avec IBAN.',
	NO_LINES: 'La facture n’a aucun poste. En saisir au moins un.',
	NOBODY_TO_TELL:
		'Aucune entreprise n’a de membre à informer. Inscrire un membre avec le rôle accountant ou manager.',
	NO_COMPANY_YET:
		'Il n’y a pas encore d’entreprise. En créer une ou charger les données d’exemple.',
	NO_WORKER:
		'Aucun processus de travail ne tourne. En démarrer un avec FINANCE_ROLE=worker ou both.',
	NUMBER_FORMAT:
		'Le format du numéro contient des caractères non admis. Utiliser lettres, chiffres et . _ / -',
	NUMBER_FORMAT_LACKS: 'Il manque {placeholder} au format du numéro. L’insérer entre accolades.',
	NUMBER_TOO_LARGE: 'Le nombre est trop grand. Le vérifier.',
	OUT_OF_RANGE: 'La valeur doit être comprise entre {min} et {max}.',
	PDF_ALWAYS_MADE: 'Toute facture émise a son PDF. Omettre le champ ou envoyer true.',
	POSTAL_CODE_FORMAT: 'Un NPA de Suisse ou du Liechtenstein a quatre chiffres.',
	POSTGRES_TOO_OLD:
		'PostgreSQL {found} est trop ancien. Passer à la version {needed} ou plus récente.',
	PREFIX_FORMAT: 'Le préfixe a au plus huit majuscules et chiffres.',
	QRR_INVALID: 'La référence QR n’est pas valable: 27 chiffres avec le bon chiffre de contrôle.',
	QR_IBAN_IN_IBAN: 'Ceci est un QR-IBAN. L’inscrire dans le champ QR-IBAN.',
	QR_IBAN_REQUIRED: 'Il faut ici un QR-IBAN (ID d’institut 30000–31999).',
	QR_REFERENCE_REQUIRED: 'Un QR-IBAN exige une référence QR.',
	QUANTITY_ZERO: 'La quantité ne peut pas être nulle.',
	RATES_MISSING:
		'Un cours de change des sept derniers jours manque pour {currencies}, et des factures ouvertes en ont besoin. Lancer maintenant la planification «rates-sync» ou saisir le cours à la main.',
	REDIS_EVICTS: 'Redis ne doit rien évincer. Régler maxmemory-policy sur noeviction.',
	REDIS_WITHOUT_AOF: 'Redis n’écrit pas durablement. Régler appendonly sur yes.',
	REFERENCE_NOT_EMPTY: 'Sans type de référence (NON), la référence reste vide.',
	REFERENCE_PREFIX_INVALID: 'Le préfixe de la banque a au plus {max} chiffres.',
	REFERENCE_TYPE_UNKNOWN: 'Type de référence inconnu. Possible: QRR, SCOR, NON.',
	REQUIRED: 'Cette indication manque. La compléter.',
	ROWS_DO_NOT_FIT:
		'Des lignes existantes violent la règle {constraint}. Les corriger et redémarrer.',
	SCHEMA_CREATE_NOT_ALLOWED:
		'L’utilisateur de la base ne peut pas créer de schéma. Accorder GRANT CREATE ON DATABASE.',
	SCOR_INVALID:
		'La Creditor Reference n’est pas valable: RF, deux chiffres de contrôle, 21 caractères au plus.',
	SENT_BY_POST:
		'Le client souhaite la poste et n’a pas d’adresse e-mail: aucun message ne part. Imprimer le PDF et l’envoyer.',
	TABLE_CREATE_NOT_ALLOWED:
		'L’utilisateur de la base ne peut pas créer de tables. Accorder GRANT CREATE ON SCHEMA.',
	TEMPLATE_INVALID:
		'Le texte n’est pas lisible (ligne {line}). Vérifier les accolades et les conditions.',
	TEMPLATE_VARIABLE_UNKNOWN: 'La variable {name} n’existe pas ici. Possibles: {known}.',
	TOO_LONG: 'Trop long ({max} caractères au plus). Raccourcir.',
	TOO_MANY: 'Trop d’entrées ({max} au plus). En omettre.',
	TOO_MANY_DECIMALS: 'Trop de décimales ({max} au plus). Arrondir.',
	TOTAL_NEGATIVE: 'Le total est négatif. Établir une note de crédit.',
	TRAILER: 'La fin du code QR manque : après la communication doit venir EPD.',
	UID_INVALID: 'L’IDE n’est pas valable. Forme: CHE-123.456.788 avec le bon chiffre de contrôle.',
	USER_UNKNOWN: 'Cette personne n’existe pas. Choisir une personne de Directus.',
	VAT_CODE_NOT_FOR_SALES:
		'Ce code TVA ne vaut pas pour les ventes. Choisir un code d’impôt sur le chiffre d’affaires.',
	VAT_CODE_NOT_VALID_ON_DAY:
		'Ce code TVA n’est pas valable le jour de la prestation. Adapter le code ou la date.',
	VAT_CODE_UNKNOWN: 'Ce code TVA n’existe pas. Voir /finance/config/vat.',
	VAT_GROUP_NEGATIVE:
		'Les postes avec {vat_code} donnent un montant négatif. Répartir la déduction sur les taux.',
	VAT_NOT_REGISTERED:
		'La société n’est pas assujettie ce jour-là et n’indique pas de TVA (LTVA 27). Omettre le code.',
	VAT_NUMBER_INVALID: 'Le numéro de TVA n’est pas valable. Forme: CHE-123.456.788 TVA.',
	VAT_RATE_AMBIGUOUS: 'Plusieurs codes ont ce taux: {codes}. Indiquer le code.',
	VAT_RATE_NOT_OF_CODE: 'Le taux et le code TVA ne concordent pas. Omettre l’un des deux.',
	VAT_RATE_UNKNOWN:
		'Ce taux de TVA n’existe pas le jour de la prestation. Voir /finance/config/vat.',

	// Payments.
	PAYMENT_REVERSED: 'Ce paiement est déjà annulé. Recharger la page.',
	PAYMENT_RETURNED:
		'La banque a déjà repris de l’argent de ce paiement. Annuler d’abord le retour.',
	CREDIT_REFUNDED:
		'L’avoir issu de ce paiement est déjà remboursé. Annuler d’abord le remboursement.',
	CREDIT_ABOVE_OPEN: 'Il ne reste pas autant de cet avoir. Rembourser au plus le solde.',
	RETURN_ABOVE_PAID: 'On ne peut pas reprendre plus que ce qui a été payé. Vérifier le montant.',
	TRANSACTION_BOOKED:
		'Ce mouvement bancaire est déjà comptabilisé. Pour le modifier, annuler l’attribution.',
	TRANSACTION_ABOVE_OPEN:
		'C’est plus que ce qui reste du mouvement bancaire. Réduire les montants.',
	TRANSACTION_IGNORED: 'Ce mouvement bancaire est ignoré. Le rouvrir d’abord.',
	SUPPLIER_INVOICE_STATE:
		'Dans cet état, la facture fournisseur ne peut pas être payée. L’approuver d’abord.',
	ALLOCATION_TARGET:
		'Indiquer exactement une cible: facture, facture fournisseur, compte, propre compte de paiement ou avoir.',
	PAYMENT_CURRENCY_DIFFERS:
		'L’argent est dans une autre monnaie que la pièce ({currency}). Vérifier à la main.',
	PAYMENT_NEEDS_MONEY_IN: 'Ce mouvement bancaire est une sortie. Choisir une entrée.',
	REFUND_NEEDS_MONEY_OUT: 'Un remboursement est une sortie. Choisir un mouvement sortant.',
	POSTING_ACCOUNT_REFUSED:
		'Ce compte ne se mouvemente pas directement. Choisir la facture, le compte de paiement ou un autre compte.',
	ROUNDING_TOO_LARGE:
		'Une différence d’arrondi est de {max} au plus. Choisir escompte, perte ou frais.',
	TRANSFER_TO_ITSELF:
		'Les deux comptes de paiement ont le même compte général. Choisir un autre compte.',
	WRITE_OFF_ABOVE_OPEN:
		'Après le paiement, il ne reste pas autant d’ouvert ({left}). Solder moins.',
	AS_CREDIT_NEEDS_INVOICE:
		'Seul ce qu’un client paie au-delà d’une facture reste en avoir. À supprimer.',
	WRITE_OFF_NEEDS_INVOICE: 'On ne solde que le reste d’une facture. Omettre cette indication.',
	// Reminders
	REMINDER_NOT_ISSUED: 'Un projet ne se rappelle pas. Envoyer d’abord la facture.',
	REMINDER_OF_CREDIT_NOTE: 'Une note de crédit ne se rappelle pas. Choisir la facture.',
	REMINDER_CLOSED: 'La facture est créditée ou amortie. Il n’y a rien à rappeler.',
	REMINDER_PAID: 'La facture est payée. Il n’y a rien à rappeler.',
	REMINDER_DISPUTED: 'La facture est contestée. Clarifier d’abord, puis retirer la marque.',
	REMINDER_ON_HOLD: 'Les rappels de cette facture sont suspendus. Les libérer dans la facture.',
	REMINDER_CONTACT_ON_HOLD: 'Ce client ne reçoit pas de rappels. Le changer dans le contact.',
	REMINDER_NO_LEVELS: 'La société n’a pas de niveaux de rappel. Les définir dans les réglages.',
	REMINDER_ALL_SENT:
		'Tous les rappels sont envoyés. Décider d’une poursuite ou d’un amortissement.',
	REMINDER_NOT_DUE: 'Ce rappel n’est pas encore dû. Attendre son jour.',
	REMINDER_SENT: 'Ce niveau de rappel est déjà envoyé. Attendre le suivant.',
	REMINDER_INVOICE_UNSENT:
		'La facture elle-même n’est pas partie : son processus est en cours ou s’est arrêté. Le reprendre ou l’annuler sous Tâches.',
	REMINDER_STOPPED:
		'Le processus de ce rappel s’est arrêté. Le reprendre ou l’annuler sous Tâches.',
	REMINDER_KEPT:
		'Les rappels sont écrits par le programme, et ce qui est envoyé reste. Envoyer le rappel par le processus.',
	REMINDER_UNRECORDED:
		'Le rappel est parti et n’a pas pu être enregistré. Cela continue dès que la base de données répond; il partira peut-être une seconde fois.',
	NO_CHARGES_OPEN: 'Il n’y a pas de frais de rappel ni d’intérêts ouverts.',
} as const satisfies Texts;
