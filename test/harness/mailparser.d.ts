// mailparser brings no types: the part that the tests use.
declare module 'mailparser' {
	export interface AddressObject {
		value: { address?: string; name: string }[];
	}
	export interface ParsedMail {
		from?: AddressObject;
		to?: AddressObject | AddressObject[];
		cc?: AddressObject | AddressObject[];
		replyTo?: AddressObject;
		subject?: string;
		text?: string;
		html?: string | false;
		messageId?: string;
		headers: Map<string, unknown>;
		attachments: { filename?: string; contentType: string; content: Buffer }[];
	}
	export function simpleParser(source: Buffer): Promise<ParsedMail>;
}
