import { expect, test } from 'vitest';
import { checkParty } from '../../../src/core/parties/address.js';

const sound = {
	name: 'Zürcher & Söhne AG',
	street: 'Łódź-Gasse',
	buildingNumber: '7a',
	postalCode: '8001',
	town: 'Zürich',
	country: 'CH',
};

test.each`
	situation                        | change                                     | expected
	${'a full address'}              | ${{}}                                      | ${[]}
	${'no street, no number'}        | ${{ street: '', buildingNumber: '' }}      | ${[]}
	${'number in the street'}        | ${{ street: 'Weg 3', buildingNumber: '' }} | ${[]}
	${'a German postcode'}           | ${{ postalCode: '80331', country: 'DE' }}  | ${[]}
	${'no name'}                     | ${{ name: ' ' }}                           | ${['client.name REQUIRED']}
	${'no postcode'}                 | ${{ postalCode: '' }}                      | ${['client.postal_code REQUIRED']}
	${'no town'}                     | ${{ town: '' }}                            | ${['client.town REQUIRED']}
	${'no country'}                  | ${{ country: '' }}                         | ${['client.country REQUIRED']}
	${'a country that is none'}      | ${{ country: 'ZZ' }}                       | ${['client.country COUNTRY_UNKNOWN']}
	${'a country in small letters'}  | ${{ country: 'ch' }}                       | ${['client.country COUNTRY_UNKNOWN']}
	${'a postcode with country'}     | ${{ postalCode: 'CH-8001' }}               | ${['client.postal_code POSTAL_CODE_FORMAT']}
	${'postcode in the town'}        | ${{ town: '8001 Zürich' }}                 | ${['client.town ADDRESS_UNSTRUCTURED']}
	${'an emoji'}                    | ${{ name: 'Muster 😀' }}                   | ${['client.name CHARACTERS_NOT_ALLOWED']}
	${'a line break'}                | ${{ street: 'Weg\n3' }}                    | ${['client.street CHARACTERS_NOT_ALLOWED']}
	${'a Greek name'}                | ${{ name: 'Αθήνα' }}                       | ${['client.name CHARACTERS_NOT_ALLOWED']}
	${'a name of 71'}                | ${{ name: 'x'.repeat(71) }}                | ${['client.name TOO_LONG']}
	${'a street of 71'}              | ${{ street: 'x'.repeat(71) }}              | ${['client.street TOO_LONG']}
	${'a number of 17'}              | ${{ buildingNumber: 'x'.repeat(17) }}      | ${['client.building_number TOO_LONG']}
	${'a town of 36'}                | ${{ town: 'x'.repeat(36) }}                | ${['client.town TOO_LONG']}
	${'everything missing, at once'} | ${{ name: '', postalCode: '', town: '' }}  | ${['client.name REQUIRED', 'client.postal_code REQUIRED', 'client.town REQUIRED']}
`('$situation: $expected', ({ change, expected }) => {
	const findings = checkParty('client', { ...sound, ...change });
	expect(findings.map((f) => `${f.field} ${f.code}`)).toEqual(expected);
});
