/** An answer in one line: its status and the codes of its errors. */
export const told = ({ status, body }: { readonly status: number; readonly body: any }): string =>
	`${status} ${(body.errors ?? []).map((e: any) => e.extensions.code).join(', ')}`;
