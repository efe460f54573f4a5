/** Lines added, moved, copied and taken away; where one goes on typing follows. */
import { nextTick, type Ref, ref } from 'vue';
import { useTexts } from '../../../app/use-texts.js';
import { type DraftValues, isEmptyLine, type LineValues, newLine } from './draft-values.js';
import type { PastedLine } from './paste-rows.js';

export interface Lines {
	add(kind: LineValues['kind'], after?: number): void;
	remove(at: number): void;
	duplicate(at: number): void;
	move(at: number, by: 1 | -1): void;
	/** Pasted rows go in behind a line, or in its place when there is nothing in it. */
	insert(at: number, lines: readonly PastedLine[]): void;
	/** What has just happened, for those who do not see it. */
	readonly told: Ref<string>;
}

const focusOn = (key: string, selector = 'textarea, input, select, button'): void => {
	void nextTick(() =>
		document.querySelector<HTMLElement>(`[data-line="${key}"] :is(${selector})`)?.focus(),
	);
};

export function useLines(values: Ref<DraftValues>): Lines {
	const { t } = useTexts();
	const told = ref('');
	const lines = (): LineValues[] => values.value.line_items;
	const say = (key: 'line.added' | 'line.removed' | 'line.moved', at: number): void => {
		told.value = t(key, { n: at + 1, count: lines().length });
	};
	function put(at: number, line: LineValues): void {
		lines().splice(at, 0, line);
		say('line.added', at);
		focusOn(line.key);
	}
	return {
		told,
		add: (kind, after = lines().length - 1) => put(after + 1, newLine({ kind })),
		duplicate(at) {
			const line = lines()[at];
			if (line) put(at + 1, newLine(line));
		},
		remove(at) {
			lines().splice(at, 1);
			if (lines().length === 0) lines().push(newLine());
			say('line.removed', at);
			const next = lines()[Math.min(at, lines().length - 1)];
			if (next) focusOn(next.key);
		},
		move(at, by) {
			const to = at + by;
			const line = lines()[at];
			if (!line || to < 0 || to >= lines().length) return;
			const active = document.activeElement as HTMLElement | null;
			lines().splice(at, 1);
			lines().splice(to, 0, line);
			say('line.moved', to);
			// The browser lets go of a field that is put elsewhere in the page.
			void nextTick(() => active?.focus());
		},
		insert(at, pasted) {
			const line = lines()[at];
			const isFree = line !== undefined && isEmptyLine(line);
			const made = pasted.map((p) => newLine(p));
			lines().splice(isFree ? at : at + 1, isFree ? 1 : 0, ...made);
			told.value = t('line.pasted', { count: made.length });
			const last = made.at(-1);
			if (last) focusOn(last.key);
		},
	};
}
