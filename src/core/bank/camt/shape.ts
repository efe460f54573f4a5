/**
 * The parts of a camt message that are read, by local name, for versions .02 to .10 at once: what
 * moved between versions stands here under all its paths, and what is not named is skipped.
 */

export interface Shape {
	/** Paths of texts; an attribute `Ccy` comes with them as `path@Ccy`. */
	readonly texts: readonly string[];
	/** Paths of parts that may repeat and are read as records of their own. */
	readonly parts?: Readonly<Record<string, Shape>>;
}

const CHARGE: Shape = { texts: ['Amt', 'CdtDbtInd', 'ChrgInclInd'] };

const CHARGES: Shape = {
	texts: [...CHARGE.texts, 'TtlChrgsAndTaxAmt'],
	parts: { Rcrd: CHARGE },
};

/** Domain, family and sub-family of a booking (ISO 20022 bank transaction codes). */
export const KIND = ['BkTxCd/Domn/Cd', 'BkTxCd/Domn/Fmly/Cd', 'BkTxCd/Domn/Fmly/SubFmlyCd'];
const CODE = [...KIND, 'BkTxCd/Prtry/Cd'];

const party = (who: 'Dbtr' | 'Cdtr'): string[] => [
	`RltdPties/${who}/Nm`,
	`RltdPties/${who}/Agt/FinInstnId/Nm`,
	`RltdPties/Ultmt${who}/Nm`,
	`RltdPties/${who}Acct/Id/IBAN`,
	`RltdPties/${who}Acct/Id/Othr/Id`,
];

const DETAIL: Shape = {
	texts: [
		...['Refs/AcctSvcrRef', 'Refs/EndToEndId', 'Refs/InstrId'],
		...['Amt', 'CdtDbtInd', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt'],
		...CODE,
		...party('Dbtr'),
		...party('Cdtr'),
		...['RmtInf/Ustrd', 'RmtInf/Strd/CdtrRefInf/Ref', 'RmtInf/Strd/AddtlRmtInf'],
		'AddtlTxInf',
	],
	parts: { Chrgs: CHARGES, RtrInf: { texts: ['Rsn/Cd', 'Rsn/Prtry', 'AddtlInf'] } },
};

const day = (path: string): string[] => [`${path}/Dt`, `${path}/DtTm`];

const ENTRY: Shape = {
	texts: [
		...['NtryRef', 'Amt', 'CdtDbtInd', 'RvslInd', 'Sts', 'Sts/Cd', 'AcctSvcrRef'],
		...['NtryDtls/Btch/NbOfTxs', 'AddtlNtryInf', 'AmtDtls/InstdAmt/Amt'],
		...day('BookgDt'),
		...day('ValDt'),
		...CODE,
	],
	parts: { Chrgs: CHARGES, 'NtryDtls/TxDtls': DETAIL },
};

const BALANCE: Shape = { texts: ['Tp/CdOrPrtry/Cd', 'Amt', 'CdtDbtInd', ...day('Dt')] };

const STATEMENT: Shape = {
	texts: [
		...['Id', 'CreDtTm', 'FrToDt/FrDtTm', 'FrToDt/ToDtTm'],
		...['Acct/Id/IBAN', 'Acct/Id/Othr/Id', 'Acct/Ccy'],
	],
	parts: { Bal: BALANCE, Ntry: ENTRY },
};

/** The three messages and what they call a statement. */
export const MESSAGES: Shape = {
	texts: [],
	parts: {
		'BkToCstmrAcctRpt/Rpt': STATEMENT,
		'BkToCstmrStmt/Stmt': STATEMENT,
		'BkToCstmrDbtCdtNtfctn/Ntfctn': STATEMENT,
	},
};

/** One place of a shape, as the reader walks through it. */
export interface Place {
	readonly children: Map<string, Place>;
	/** Where the text here is kept in its record; its currency beside it. */
	slot?: number;
	/** What kind of record begins here. */
	part?: Part;
}

/** A kind of record. */
export interface Part {
	/** Its path in the record above. */
	readonly path: string;
	/** Where each text is kept, by its path; a currency as `path@Ccy`. */
	readonly slots: ReadonlyMap<string, number>;
}

/** A shape as a tree of names. */
export function compile(shape: Shape): Place {
	const root: Place = { children: new Map() };
	for (const [path, slot] of slotsOf(shape)) {
		if (!path.endsWith(CURRENCY)) walk(root, path).slot = slot;
	}
	for (const [path, part] of Object.entries(shape.parts ?? {})) {
		const place = walk(root, path);
		for (const [name, child] of compile(part).children) place.children.set(name, child);
		place.part = { path, slots: slotsOf(part) };
	}
	return root;
}

const CURRENCY = '@Ccy';

const slotsOf = ({ texts }: Shape): ReadonlyMap<string, number> =>
	new Map(
		texts.flatMap((path, i) => [
			[path, 2 * i],
			[`${path}${CURRENCY}`, 2 * i + 1],
		]),
	);

function walk(root: Place, path: string): Place {
	let place = root;
	for (const name of path.split('/')) {
		const next = place.children.get(name) ?? { children: new Map() };
		place.children.set(name, next);
		place = next;
	}
	return place;
}
