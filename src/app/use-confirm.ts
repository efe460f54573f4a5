/** Asks once before something is sent, paid, credited, undone or thrown away. */
import { type ShallowRef, shallowRef } from 'vue';

export interface Question {
	readonly title: string;
	/** What will happen. */
	readonly text: string;
	/** The word on the button that does it. */
	readonly action: string;
	readonly isDangerous?: boolean;
}

interface Open extends Question {
	answer(yes: boolean): void;
}

const open = shallowRef<Open | null>(null);

/** Resolves to what the user has chosen; a new question answers an open one with no. */
export function confirmed(question: Question): Promise<boolean> {
	open.value?.answer(false);
	return new Promise((resolve) => {
		open.value = {
			...question,
			answer(yes) {
				open.value = null;
				resolve(yes);
			},
		};
	});
}

/** For the one dialog that shows it. */
export const openQuestion = (): ShallowRef<Open | null> => open;
