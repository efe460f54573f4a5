/** One run, live; going on from its failed step, and stopping it. */
import { type ComputedRef, computed, type Ref } from 'vue';
import { useFinanceApi } from '../../../app/api.js';
import { type Act, useAct } from '../../../app/use-act.js';
import { type Asked, useAsked } from '../../../app/use-asked.js';
import { useCompanies } from '../../../app/use-companies.js';
import { confirmed } from '../../../app/use-confirm.js';
import { useTexts } from '../../../app/use-texts.js';
import type { Run, RunStep } from './run.js';
import { useNames } from './use-names.js';

export interface RunPanel {
	readonly asked: Asked<Run, unknown>;
	readonly acting: Act;
	/** The step that is due; null when all are done. */
	readonly current: ComputedRef<RunStep | null>;
	readonly mayRetry: ComputedRef<boolean>;
	readonly mayCancel: ComputedRef<boolean>;
	/** Both ask once, and say what will happen. */
	retry(): Promise<void>;
	cancel(): Promise<void>;
}

export function useRun(id: Ref<string>): RunPanel {
	const api = useFinanceApi();
	const { t } = useTexts();
	const names = useNames();
	const { companies } = useCompanies();
	const asked = useAsked<Run>(() => `/runs/${id.value}`, { follow: (c) => c.id === id.value });
	const acting = useAct();
	const run = asked.data;
	const current = computed(() => run.value?.stages[run.value.stage] ?? null);

	const mayWrite = computed(() => {
		const role = companies.value?.find((c) => c.code === run.value?.company)?.role;
		return role !== undefined && role !== 'viewer';
	});

	async function go(what: 'retry' | 'cancel'): Promise<void> {
		const done = await acting.act(() => api.post<Run>(`/runs/${id.value}/${what}`));
		if (done) asked.data.value = done.data;
		else await asked.again();
	}

	return {
		asked,
		acting,
		current,
		mayRetry: computed(() => mayWrite.value && run.value?.state === 'failed'),
		mayCancel: computed(
			() => mayWrite.value && ['failed', 'waiting'].includes(run.value?.state ?? ''),
		),
		async retry() {
			const step = names.step(current.value?.step ?? '');
			const twice = current.value?.unknown ? ` ${t('run.retry.twice')}` : '';
			const isWanted = await confirmed({
				title: t('run.retry'),
				text: `${t('run.retry.more', { step })}${twice}`,
				action: t('run.retry'),
			});
			if (isWanted) await go('retry');
		},
		async cancel() {
			const isWanted = await confirmed({
				title: t('run.cancel'),
				text: t('run.cancel.more'),
				action: t('run.cancel'),
				isDangerous: true,
			});
			if (isWanted) await go('cancel');
		},
	};
}
