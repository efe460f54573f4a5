/** Hands bytes to the browser's downloads. */
export function saveFile(bytes: Blob, name: string): void {
	const url = URL.createObjectURL(bytes);
	const link = Object.assign(document.createElement('a'), { href: url, download: name });
	link.click();
	// The download has begun when the click returns; the address is needed no longer than that.
	setTimeout(() => URL.revokeObjectURL(url), 0);
}
