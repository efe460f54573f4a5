/** How a company's code is read where somebody types it. */

/** "ENKI REALTY" and "enki realty" mean ENKI_REALTY. */
export const codeOf = (text: string): string =>
	text
		.trim()
		.toUpperCase()
		.replace(/[\s-]+/g, '_');
