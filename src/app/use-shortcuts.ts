/** Keys that do something while a page is open; the help sheet lists them. */
import { onBeforeUnmount, onMounted, type ShallowRef, shallowRef } from 'vue';

export interface Shortcut {
	/** One key ("n", "?", "Enter"), two in a row ("g i"), or with Ctrl or Cmd ("mod+Enter"). */
	readonly keys: string;
	/** What it does, in the user's language. */
	label(): string;
	run(): void;
	/** Works also while something is typed; for keys with Ctrl or Cmd. */
	readonly whileTyping?: boolean;
}

const SECOND_KEY_MS = 1000;

const active = shallowRef<readonly Shortcut[]>([]);
let first = '';
let firstAt = 0;

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	(target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const nameOf = (event: KeyboardEvent): string =>
	`${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.key}`;

/** A dialog has the keyboard to itself. */
const isInDialog = (): boolean => document.querySelector('#dialog-outlet > *') !== null;

function follow(event: KeyboardEvent): void {
	if (event.altKey || isInDialog()) return;
	// Directus prevents the default of Escape and Ctrl+Enter for dialogs that are not even open.
	const typing = isTyping(event.target) || event.defaultPrevented;
	const name = nameOf(event);
	const isSecond = first !== '' && event.timeStamp - firstAt < SECOND_KEY_MS;
	const pressed = isSecond ? `${first} ${name}` : name;
	first = '';
	const hit = active.value.findLast((s) => s.keys === pressed && (!typing || s.whileTyping));
	if (hit) {
		event.preventDefault();
		hit.run();
	} else if (!typing && active.value.some((s) => s.keys.startsWith(`${name} `))) {
		first = name;
		firstAt = event.timeStamp;
	}
}

/** Registers keys from mount to unmount. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
	onMounted(() => {
		if (active.value.length === 0) document.addEventListener('keydown', follow);
		active.value = [...active.value, ...shortcuts];
	});
	onBeforeUnmount(() => {
		active.value = active.value.filter((s) => !shortcuts.includes(s));
		if (active.value.length === 0) document.removeEventListener('keydown', follow);
	});
}

/** Those of the page that is open. */
export const activeShortcuts = (): ShallowRef<readonly Shortcut[]> => active;
