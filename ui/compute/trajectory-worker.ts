import { expose } from 'comlink';
import type { Scenario } from '../../engine/index.ts';
import { findDivergenceReasons, listPeople, type PersonTable, tracePerson } from '../../engine/internal.ts';
import type { ProgressListener, TrajectoryWorkerApi } from './trajectory-api.ts';

/** A page is told at most this many times of one piece of work. */
const PROGRESS_STEPS = 50;

let opened: { readonly scenario: Scenario; readonly replicate: number } | null = null;
let people: PersonTable | null = null;

function nowOpen(): { readonly scenario: Scenario; readonly replicate: number } {
  if (opened === null) throw new Error('lives: no scenario is open; call open first');
  return opened;
}

/** Tell only when another fiftieth is done: every telling crosses to another thread. */
function throttled(tell: ProgressListener): ProgressListener {
  let told = -1;
  return (share) => {
    const step = Math.floor(share * PROGRESS_STEPS);
    if (step === told) return;
    told = step;
    tell(share);
  };
}

const api: TrajectoryWorkerApi = {
  open(scenario, replicate) {
    opened = { scenario, replicate };
    people = null;
  },
  people(tell) {
    const { scenario, replicate } = nowOpen();
    people = listPeople(scenario, replicate, throttled(tell));
    return people;
  },
  reasons(tell) {
    const { scenario, replicate } = nowOpen();
    people ??= listPeople(scenario, replicate);
    return findDivergenceReasons(scenario, replicate, people, throttled(tell));
  },
  trajectory(id, tell) {
    const { scenario, replicate } = nowOpen();
    return tracePerson(scenario, { id, replicate }, throttled(tell));
  },
};

expose(api);
