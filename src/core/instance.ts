/**
 * Which installation a database belongs to. A copy of a production database must not act: what a
 * process may do outside follows from the key that the database keeps and from the process' own.
 */

/** What the database keeps. */
export interface InstanceRecord {
	/** Of the installation that it belongs to; null before the first one is known. */
	readonly key: string | null;
	/** Set: an administrator has said that this is a copy, whose mail goes to this address only. */
	readonly copyMailTo: string | null;
}

export type Standing =
	/** May act on the world outside. */
	| { readonly kind: 'production' }
	/** The database belongs to another installation, and nobody has said what this one is. */
	| { readonly kind: 'undecided'; readonly of: string }
	| { readonly kind: 'copy'; readonly of: string | null; readonly mailTo: string };

/** Hosts by which a machine names itself: every developer's, so they tell nothing apart. */
const LOOPBACK = [
	/^localhost$/,
	/\.localhost$/,
	/^127(\.\d{1,3}){3}$/,
	/^0\.0\.0\.0$/,
	/^\[::1?\]$/,
	/^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/,
];

const hostOf = (url: string): string => {
	try {
		return new URL(url).hostname.toLowerCase().replace(/\.$/, '');
	} catch {
		return '';
	}
};

/** The largest key; host names have at most 253 characters. */
export const KEY_FORM = /^[\w.:-]{1,253}$/;

/**
 * The key of this process: what FINANCE_INSTANCE says, else the host name of PUBLIC_URL without
 * its port. Null where neither tells: such a process trips no guard and leaves no key.
 */
export function keyOf(o: {
	readonly instance: string | null;
	readonly publicUrl: string;
}): string | null {
	if (o.instance) return o.instance.toLowerCase();
	const host = hostOf(o.publicUrl);
	return host === '' || LOOPBACK.some((form) => form.test(host)) ? null : host;
}

/** What a process with this key may do on a database with this record. */
export function standingOf(record: InstanceRecord, own: string | null): Standing {
	const { key, copyMailTo } = record;
	// Said once, it holds for whoever runs on this database, until somebody says otherwise.
	if (copyMailTo !== null) return { kind: 'copy', of: key, mailTo: copyMailTo };
	if (key === null || own === null || key === own) return { kind: 'production' };
	return { kind: 'undecided', of: key };
}
