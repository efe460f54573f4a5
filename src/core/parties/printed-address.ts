/** An address as letters and the payment part print it. */
import type { Party } from './model.js';

const join = (...words: string[]): string => words.filter((word) => word !== '').join(' ');

export const streetLine = (party: Party): string => join(party.street, party.buildingNumber);

export const townLine = (party: Party): string => join(party.postalCode, party.town);

/** Postcode and town with the country before them where it is not Switzerland: "DE-80331 München". */
export const townLineWithCountry = (party: Party): string =>
	party.country === 'CH' ? townLine(party) : `${party.country}-${townLine(party)}`;
