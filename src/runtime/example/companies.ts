/**
 * The example group: five invented companies. IBANs and UIDs have right check digits, but their
 * bank numbers belong to no bank; addresses of clients end in example.com, which nobody owns.
 */
import type { Address } from '../../core/parties/model.js';

export interface ExampleCompany {
	readonly code: string;
	readonly legalName: string;
	readonly address: Address;
	readonly uid: string;
	readonly prefix: string;
	readonly color: string;
	readonly language: 'de' | 'fr' | 'it' | 'en';
	readonly iban: string;
	readonly qrIban: string;
	/** What it sells: description, unit, price. */
	readonly sells: readonly (readonly [description: string, unit: string, price: string])[];
}

const cut = (text: string, at: number): [string, string] => [text.slice(0, at), text.slice(at + 1)];

/** "Rue du Pont 12", "1003 Lausanne" */
const at = (streetAndNumber: string, postalCodeAndTown: string): Address => {
	const [street, buildingNumber] = cut(streetAndNumber, streetAndNumber.lastIndexOf(' '));
	const [postalCode, town] = cut(postalCodeAndTown, postalCodeAndTown.indexOf(' '));
	return { street, buildingNumber, postalCode, town, country: 'CH' };
};

export const EXAMPLE_COMPANIES: readonly ExampleCompany[] = [
	{
		code: 'HYPERVISUAL',
		legalName: 'HYPERVISUAL Sàrl',
		address: at('Rue du Pont 12', '1003 Lausanne'),
		uid: 'CHE-112.233.445',
		prefix: 'HYP',
		color: '#2563eb',
		language: 'fr',
		iban: 'CH1200799100000011111',
		qrIban: 'CH1731999200000022222',
		sells: [
			['Conception de l’identité visuelle', 'h', '160.00'],
			['Maquette du site web', 'forfait', '3800.00'],
			['Hébergement, par mois', 'mois', '49.90'],
		],
	},
	{
		code: 'DAINAMICS',
		legalName: 'DAINAMICS AG',
		address: at('Technoparkstrasse 1', '8005 Zürich'),
		uid: 'CHE-223.344.552',
		prefix: 'DAI',
		color: '#7c3aed',
		language: 'de',
		iban: 'CH3600799100000022222',
		qrIban: 'CH6531999200000044444',
		sells: [
			['Beratung Datenmodell', 'h', '195.00'],
			['Betrieb der Plattform', 'Monat', '1250.00'],
			['Schulung vor Ort', 'Tag', '1480.00'],
		],
	},
	{
		code: 'LEXAIA',
		legalName: 'LEXAIA SA',
		address: at('Via Nassa 5', '6900 Lugano'),
		uid: 'CHE-445.566.777',
		prefix: 'LEX',
		color: '#059669',
		language: 'it',
		iban: 'CH6000799100000033333',
		qrIban: 'CH1631999200000066666',
		sells: [
			['Consulenza contrattuale', 'h', '240.00'],
			['Redazione delle condizioni generali', 'forfait', '2900.00'],
		],
	},
	{
		code: 'ENKI_REALTY',
		legalName: 'ENKI REALTY SA',
		address: at('Quai Perdonnet 20', '1800 Vevey'),
		uid: 'CHE-556.677.884',
		prefix: 'ENK',
		color: '#dc2626',
		language: 'fr',
		iban: 'CH8400799100000044444',
		qrIban: 'CH6431999200000088888',
		sells: [
			['Gérance de l’immeuble', 'mois', '890.00'],
			['Expertise immobilière', 'forfait', '2400.00'],
		],
	},
	{
		code: 'TAKEOUT',
		legalName: 'TAKEOUT GmbH',
		address: at('Güterstrasse 144', '4053 Basel'),
		uid: 'CHE-667.788.991',
		prefix: 'TKO',
		color: '#ea580c',
		language: 'de',
		iban: 'CH1100799100000055555',
		qrIban: 'CH1531999200000111110',
		sells: [
			['Catering Mittagessen', 'Person', '28.50'],
			['Mietgeschirr und Service', 'Anlass', '420.00'],
		],
	},
];

export interface ExampleClient {
	readonly name: string;
	readonly contactPerson: string;
	readonly address: Address;
	readonly email: string;
	readonly language: 'de' | 'fr' | 'it' | 'en';
}

export const EXAMPLE_CLIENTS: readonly ExampleClient[] = [
	{
		name: 'Bäckerei Müller & Söhne AG',
		contactPerson: 'Petra Müller',
		address: at('Hauptstrasse 21', '3011 Bern'),
		email: 'buchhaltung@baeckerei-mueller.example.com',
		language: 'de',
	},
	{
		name: 'Fiduciaire du Léman SA',
		contactPerson: 'Aurélie Rochat',
		address: at('Avenue de la Gare 8', '1201 Genève'),
		email: 'factures@fiduciaire-leman.example.com',
		language: 'fr',
	},
	{
		name: 'Officina Ticinese Sagl',
		contactPerson: 'Marco Bernasconi',
		address: at('Via Cantonale 33', '6500 Bellinzona'),
		email: 'contabilita@officina-ticinese.example.com',
		language: 'it',
	},
	{
		name: 'Northwind Trading Ltd',
		contactPerson: 'Ellen Wright',
		address: {
			street: 'Harbour Road',
			buildingNumber: '7',
			postalCode: 'EC1A 1BB',
			town: 'London',
			country: 'GB',
		},
		email: 'accounts@northwind-trading.example.com',
		language: 'en',
	},
	{
		name: 'Łukasz Škoda Architekten',
		contactPerson: 'Łukasz Škoda',
		address: at('Seestrasse 101a', '8002 Zürich'),
		email: 'office@skoda-architekten.example.com',
		language: 'de',
	},
];
