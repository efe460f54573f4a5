/**
 * The chart of accounts that a new company begins with: the accounts of the Swiss SME chart
 * (Kontenrahmen KMU) that invoices, payments, documents and VAT need, in four languages.
 */
import type { AccountType, LedgerAccount } from './model.js';

const TYPES: Readonly<Record<string, AccountType>> = {
	A: 'asset',
	L: 'liability',
	I: 'income',
	E: 'expense',
	C: 'closing',
};

/**
 * number, type, names in de, fr, it, en, then @role (what the program asks for) and, after %, the
 * VAT code that a purchase on this account has as a rule.
 */
const TABLE = `
1000 A Kasse | Caisse | Cassa | Cash @cash
1020 A Bank CHF | Banque CHF | Banca CHF | Bank CHF @bank
1021 A Bank EUR | Banque EUR | Banca EUR | Bank EUR
1030 A Karten und TWINT | Cartes et TWINT | Carte e TWINT | Cards and TWINT @clearing
1090 A Geldtransfer | Virements internes | Giroconto | Transfers in transit @transfer
1100 A Forderungen | Créances clients | Crediti verso clienti | Receivables @receivables
1109 A Delkredere | Ducroire | Delcredere | Provision for doubtful debts @doubtful_debts
1170 A Vorsteuer Material und Dienstleistungen | Impôt préalable matériel et services | Imposta precedente materiale e servizi | Input tax, material and services @input_vat_goods
1171 A Vorsteuer Investitionen und Betriebsaufwand | Impôt préalable investissements et charges | Imposta precedente investimenti e costi | Input tax, investments and other cost @input_vat_other
1176 A Verrechnungssteuer | Impôt anticipé | Imposta preventiva | Withholding tax @withholding_tax
1200 A Handelswaren | Marchandises | Merci | Goods for resale
1300 A Aktive Rechnungsabgrenzung | Actifs de régularisation | Ratei e risconti attivi | Prepaid expenses and accrued income @accrued_assets
1500 A Maschinen | Machines | Macchinari | Machinery
1510 A Mobiliar | Mobilier | Mobilio | Furniture
1520 A IT und Büromaschinen | Informatique | Informatica | IT equipment
1530 A Fahrzeuge | Véhicules | Veicoli | Vehicles
2000 L Verbindlichkeiten | Dettes fournisseurs | Debiti verso fornitori | Payables @payables
2030 L Anzahlungen von Kunden | Acomptes de clients | Acconti di clienti | Customer prepayments @customer_prepayments
2100 L Bankdarlehen | Emprunts bancaires | Prestiti bancari | Bank loans
2200 L Geschuldete MWST | TVA due | IVA dovuta | VAT due @output_vat
2201 L Abrechnungskonto MWST | Décompte TVA | Conto di liquidazione IVA | VAT settlement @vat_settlement
2202 L Noch nicht geschuldete MWST | TVA non encore due | IVA non ancora dovuta | VAT not yet due @vat_not_due
2270 L Sozialversicherungen | Assurances sociales | Assicurazioni sociali | Social security
2300 L Passive Rechnungsabgrenzung | Passifs de régularisation | Ratei e risconti passivi | Accrued expenses and deferred income @accrued_liabilities
2800 L Eigenkapital | Capital | Capitale proprio | Share capital @equity
2850 L Privat | Privé | Privato | Private
2970 L Gewinnvortrag | Bénéfice reporté | Utile riportato | Profit carried forward @carried_forward
2979 L Jahresergebnis | Résultat de l’exercice | Risultato d’esercizio | Result of the year @result
3000 I Produktionserlöse | Ventes de produits | Ricavi da prodotti | Sales of products
3200 I Handelserlöse | Ventes de marchandises | Ricavi da merci | Sales of goods @revenue_goods
3400 I Dienstleistungserlöse | Ventes de prestations | Ricavi da servizi | Sales of services @revenue
3600 I Übrige Erlöse | Autres produits | Altri ricavi | Other income @reminder_fees
3800 I Skonti und Rabatte | Escomptes et rabais | Sconti e ribassi | Discounts given @discounts_given
3805 I Verluste Forderungen | Pertes sur créances | Perdite su crediti | Bad debts @bad_debts
3809 I MWST Saldosteuersatz | TVA taux de la dette fiscale | IVA aliquota saldo | VAT net tax rate @net_tax
4000 E Materialaufwand | Charges de matériel | Costi per materiale | Material %I81
4200 E Handelswarenaufwand | Achats de marchandises | Costi per merci | Goods %I81
4400 E Bezogene Dienstleistungen | Prestations de tiers | Prestazioni di terzi | Third-party services %I81
4900 E Erhaltene Skonti | Escomptes obtenus | Sconti ottenuti | Discounts received @discounts_received
5000 E Löhne | Salaires | Salari | Wages
5700 E Sozialaufwand | Charges sociales | Oneri sociali | Social security cost
5800 E Übriger Personalaufwand | Autres charges de personnel | Altri costi del personale | Other staff cost %E81
6000 E Raumaufwand | Loyer | Locali | Rent %E81
6100 E Unterhalt und Reparaturen | Entretien | Manutenzione | Maintenance %E81
6200 E Fahrzeugaufwand | Véhicules | Costi veicoli | Vehicle cost %E81
6300 E Versicherungen | Assurances | Assicurazioni | Insurance
6400 E Energie und Entsorgung | Énergie | Energia e smaltimento | Energy and disposal %E81
6500 E Verwaltungsaufwand | Administration | Amministrazione | Administration %E81
6570 E Informatik | Informatique | Informatica | IT %E81
6600 E Werbung | Publicité | Pubblicità | Advertising %E81
6700 E Sonstiger Aufwand | Autres charges | Altri costi | Other cost %E81
6800 E Abschreibungen | Amortissements | Ammortamenti | Depreciation
6900 E Zinsaufwand | Charges d’intérêts | Interessi passivi | Interest @interest_expense
6940 E Bankspesen | Frais bancaires | Spese bancarie | Bank charges @bank_charges
6942 E Kursverluste | Pertes de change | Perdite su cambi | Exchange losses @exchange_loss
6943 E Rundungsdifferenzen | Différences d’arrondi | Differenze di arrotondamento | Rounding losses @rounding_loss
6950 I Zinsertrag | Produits d’intérêts | Interessi attivi | Interest income @interest_income
6952 I Kursgewinne | Gains de change | Utili su cambi | Exchange gains @exchange_gain
6953 I Rundungsgewinne | Gains d’arrondi | Utili di arrotondamento | Rounding gains @rounding_gain
8900 E Direkte Steuern | Impôts directs | Imposte dirette | Direct taxes
9000 C Erfolgsrechnung | Compte de résultat | Conto economico | Income statement @income_statement
9100 C Bilanz | Bilan | Bilancio | Balance sheet @balance_sheet
`;

const ROW =
	/^(\d{4}) ([ALIEC]) ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|@%]+?)(?: @(\w+))?(?: %(\w+))?$/;

function readRow(text: string): LedgerAccount {
	const [, number = '', type = '', de = '', fr = '', it = '', en = '', role, vatCode] =
		ROW.exec(text) ?? [];
	return {
		number,
		name: { de, fr, it, en },
		type: TYPES[type] ?? 'closing',
		vatCode: vatCode ?? null,
		role: role ?? null,
		active: true,
	};
}

/** Numbers are what people see and may change; roles are what the program asks for. */
export const CHART: readonly LedgerAccount[] = TABLE.trim().split('\n').map(readRow);
