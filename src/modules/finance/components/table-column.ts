/** What a table shows of its rows. */
export interface Column {
	/** Name of the slot that shows it, and of the row's value where there is none. */
	readonly key: string;
	readonly title: string;
	/** Name by which the server sorts; without it the column is not sorted by. */
	readonly sort?: string;
	/** Numbers and amounts stand to the right. */
	readonly isNumber?: boolean;
	/** Document numbers and the like are not broken over lines. */
	readonly isOneLine?: boolean;
}
