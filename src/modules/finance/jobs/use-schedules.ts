/** What happens by itself, and starting it now. */
import { useRouter } from 'vue-router';
import { useFinanceApi } from '../../../app/api.js';
import { type Act, useAct } from '../../../app/use-act.js';
import { type Asked, useAsked } from '../../../app/use-asked.js';
import { useCompanies } from '../../../app/use-companies.js';
import { addressOf } from '../pages.js';
import type { RunState } from './run.js';

export interface LastRun {
	/** Its id for those who may see it. */
	readonly run: string | null;
	readonly state: RunState;
	readonly message: string | null;
	readonly started_at: string;
	readonly ended_at: string | null;
}

export interface Schedule {
	readonly id: string;
	/** Its name follows from it. */
	readonly kind: string;
	/** Code of the company that it belongs to; null: the installation's. */
	readonly company: string | null;
	readonly cron: string;
	readonly zone: string;
	readonly enabled: boolean;
	/** Why it cannot run, in words. */
	readonly problem: string | null;
	/** Null while it is switched off. */
	readonly next: string | null;
	/** A planned time has passed and nothing was started for it. */
	readonly late: boolean;
	readonly last: LastRun | null;
}

interface Meta {
	/** May the user start it now? */
	readonly administrator: boolean;
}

export interface SchedulesPanel {
	readonly asked: Asked<readonly Schedule[], Meta>;
	readonly starting: Act;
	/** Starts it, and shows the run. */
	runNow(id: string): Promise<void>;
}

export function useSchedules(): SchedulesPanel {
	const api = useFinanceApi();
	const router = useRouter();
	const { code } = useCompanies();
	const starting = useAct();
	return {
		asked: useAsked<readonly Schedule[], Meta>(() => '/schedules', {
			follow: ({ kind }) => kind === 'run',
		}),
		starting,
		async runNow(id) {
			const started = await starting.act(() =>
				api.post<{ readonly run: string }>(`/schedules/${id}/run`),
			);
			if (started) void router.push(addressOf(code.value, `jobs/${started.data.run}`));
		},
	};
}
