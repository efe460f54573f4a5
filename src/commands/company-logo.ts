/**
 * A company's logo: checked as it will be printed, and kept as a sealed copy, so that replacing the
 * file that was uploaded changes no letter.
 */
import { error, type Finding } from '../core/findings.js';
import type { Ports } from '../ports.js';

/** More is not read at all; the picture itself is judged where it is drawn. */
const MAX_BYTES = 2 * 1024 * 1024;

/** What is wrong with a file as a logo; null is none and always right. */
export async function logoFindings(file: string | null, ports: Ports): Promise<Finding[]> {
	if (file === null) return [];
	const size = await ports.files.size(file);
	if (size === null) return [error('logo', 'FILE_UNKNOWN')];
	if (size > MAX_BYTES) return [error('logo', 'LOGO_TOO_LARGE')];
	const findings = await ports.letters.checkLogo(await ports.files.read(file));
	return findings.map((f) => ({ ...f, field: 'logo' }));
}

/** Id of the sealed copy of a checked logo; the same picture has the same copy. */
export async function keepLogo(file: string, ports: Ports): Promise<string> {
	const bytes = await ports.files.read(file);
	const { id: company } = await ports.company.own();
	const sha256 = ports.pdf.sha256(bytes);
	const png = bytes[0] === 0x89;
	const kept = await ports.files.keep({
		key: `logo:${company}:${sha256}`,
		name: png ? 'logo.png' : 'logo.jpg',
		type: png ? 'image/png' : 'image/jpeg',
		bytes,
	});
	await ports.files.seal(kept.id, { kind: 'logo', sha256 });
	return kept.id;
}
