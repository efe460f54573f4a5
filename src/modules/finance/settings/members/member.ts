/** Who sees a company, and who could. */

export interface Member {
	readonly user: string;
	readonly name: string;
	readonly email: string | null;
	readonly role: string;
	/** May the person sign in? */
	readonly active: boolean;
}

export interface Person {
	readonly id: string;
	readonly name: string;
	readonly email: string | null;
}
