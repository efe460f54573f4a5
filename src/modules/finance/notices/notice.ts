/** Something that the user was told, in their language. */
export interface Notice {
	readonly id: string;
	/** Code of the company that it is about. */
	readonly company: string | null;
	readonly kind: string;
	readonly severity: string;
	/** Id of the invoice that it is about. */
	readonly item: string | null;
	readonly subject: string;
	readonly message: string;
	readonly created_at: string;
	readonly read_at: string | null;
}
