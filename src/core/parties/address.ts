/** The structured address (type S) of the QR-bill: what must be there and how much fits. */
import { countrySpecs } from 'ibantools';
import { error, type Finding } from '../findings.js';
import { checkQrText } from '../qr-bill/characters.js';
import type { Party } from './model.js';

/** Most characters per part (SIX implementation guidelines, data element table). */
export const ADDRESS_LENGTHS = {
	name: 70,
	street: 70,
	buildingNumber: 16,
	postalCode: 16,
	town: 35,
	country: 2,
} as const satisfies Record<keyof Party, number>;

/** The parts' names as the caller knows them; snake_case in collections and the API. */
export type PartNames = Readonly<Record<keyof Party, string>>;

export const SNAKE_NAMES: PartNames = {
	name: 'name',
	street: 'street',
	buildingNumber: 'building_number',
	postalCode: 'postal_code',
	town: 'town',
	country: 'country',
};

const PARTS = Object.keys(ADDRESS_LENGTHS) as (keyof Party)[];
const NEEDED: readonly (keyof Party)[] = ['name', 'postalCode', 'town', 'country'];

/** Every code that `isCountry` takes. */
export const COUNTRIES: readonly string[] = Object.keys(countrySpecs);

/** True for an ISO 3166-1 alpha-2 code in capitals (and XK, which banks use for Kosovo). */
export const isCountry = (code: string): boolean => Object.hasOwn(countrySpecs, code);

/**
 * Findings of a name with its structured address: what a bank needs, and nothing about taste.
 * Street and building number may be missing; the number may stand in the street.
 */
export function checkAddress(field: string, party: Party, names: PartNames): Finding[] {
	const findings: Finding[] = [];
	for (const part of PARTS) {
		const text = party[part];
		const at = `${field}.${names[part]}`;
		if (text.trim() === '' && NEEDED.includes(part)) findings.push(error(at, 'REQUIRED'));
		else if (part === 'country' && !isCountry(text)) findings.push(error(at, 'COUNTRY_UNKNOWN'));
		else findings.push(...checkQrText(at, text, ADDRESS_LENGTHS[part]));
	}
	return findings;
}

/**
 * The same for an address in our own books, where a person can correct it: a Swiss postcode has
 * four digits, and a town that begins with the postcode means an unstructured address.
 */
export function checkParty(field: string, party: Party, names: PartNames = SNAKE_NAMES): Finding[] {
	const findings = checkAddress(field, party, names);
	const { postalCode, town, country } = party;
	if (/^(CH|LI)$/.test(country) && postalCode.trim() !== '' && !/^\d{4}$/.test(postalCode)) {
		findings.push(error(`${field}.${names.postalCode}`, 'POSTAL_CODE_FORMAT'));
	}
	if (/^([A-Z]{1,2}-)?\d{4,5}\s/.test(town)) {
		findings.push(error(`${field}.${names.town}`, 'ADDRESS_UNSTRUCTURED'));
	}
	return findings;
}
