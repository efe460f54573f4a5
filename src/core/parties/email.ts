/** One mail address, strict enough that it can never become two or smuggle in a header. */
import { error, type Finding } from '../findings.js';

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

function isAddress(text: string): boolean {
	const at = text.lastIndexOf('@');
	const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
	if (at < 1 || local.length > 64 || !LOCAL.test(local)) return false;
	const labels = domain.split('.');
	const top = labels.at(-1) ?? '';
	return labels.length > 1 && labels.every((l) => LABEL.test(l)) && !/^\d+$/.test(top);
}

/**
 * Findings of a mail address. Quoted local parts, comments, address literals and lists are legal
 * mail syntax and refused here: no customer has one, and each is a way to a second receiver.
 */
export function checkEmail(field: string, text: unknown): Finding[] {
	if (typeof text !== 'string' || text === '') return [error(field, 'REQUIRED')];
	if (text.length > 254) return [error(field, 'TOO_LONG', { max: 254 })];
	return isAddress(text) ? [] : [error(field, 'EMAIL_INVALID')];
}

/** Findings of the copies: at most five, each one address, none twice. */
export function checkCopies(field: string, addresses: readonly string[]): Finding[] {
	const findings = addresses.flatMap((a, i) => checkEmail(`${field}.${i}`, a));
	if (addresses.length > 5) findings.push(error(field, 'TOO_MANY', { max: 5 }));
	return findings;
}
