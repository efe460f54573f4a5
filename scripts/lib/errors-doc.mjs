// docs/errors.md: every code with its text, made from the tables that the program itself uses.

/** @typedef {Readonly<Record<string, string>>} Texts */
/** @typedef {{ status: number, retry: boolean, actor: string, outage?: boolean }} Row */

const WHO = /** @type {Readonly<Record<string, string>>} */ ({
	user: 'the caller',
	operator: 'the operator',
	nobody: 'nobody: it passes',
});

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replace(/\{(\w+)\}/g, '*$1*');

const HEAD = `# Errors

Made by \`npm run docs\` from \`src/core/errors.ts\` and \`src/contracts/texts\`; not written by hand.

Every failure answers \`{ "errors": [ … ] }\`. The first entry says what failed as a whole; one more
follows for each finding. \`extensions.code\` is stable, \`message\` is in the caller’s language
(German, French, Italian or English: the language set for the person, else Accept-Language).

\`\`\`json
{
  "errors": [
    { "message": "The input has errors. …", "extensions": { "code": "INVALID_INPUT", "findings": [ … ] } },
    { "message": "The quantity must not be zero.",
      "extensions": { "code": "QUANTITY_ZERO", "field": "line_items.0.quantity", "severity": "error" } }
  ]
}
\`\`\`

\`details\` beside a code holds the numbers and ids that its text names, never personal data. Where
all findings are of one kind, the whole has their code; \`FIELD_NOT_WRITABLE\` goes before all others.
A Flow operation rejects with the same code, details and findings.
`;

/**
 * @param {{ errors: Readonly<Record<string, Row>>, texts: Texts }} tables English texts
 * @returns {string}
 */
export function errorsDocument({ errors, texts }) {
	const codes = Object.keys(errors).sort();
	const findings = Object.keys(texts)
		.filter((code) => !(code in errors))
		.sort();
	const failures = codes.map((code) => {
		const row = errors[code];
		if (!row) throw new Error(`no row for ${code}`);
		const again = row.outage ? 'waits for it to end' : row.retry ? 'yes' : 'no';
		return `| \`${code}\` | ${row.status} | ${again} | ${WHO[row.actor]} | ${cell(texts[code] ?? '')} |`;
	});
	return [
		HEAD,
		'## What failed as a whole\n',
		'“Again”: may the same request or step succeed later without anybody changing its input?\n',
		'| code | status | again | who can act | text |',
		'|---|---|---|---|---|',
		...failures,
		'\n## Findings and states of health\n',
		'About one field (`extensions.field`), or a problem that `GET /finance/health` names.\n',
		'| code | text |',
		'|---|---|',
		...findings.map((code) => `| \`${code}\` | ${cell(texts[code] ?? '')} |`),
		'',
	].join('\n');
}
