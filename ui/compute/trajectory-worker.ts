import type { Scenario } from '../../engine/index.ts';
import { findDivergenceReasons, listPeople, type PersonTable, tracePerson } from '../../engine/internal.ts';
import { serveWorker } from './serve-worker.ts';
import type { ProgressListener, TrajectoryWorkerApi } from './trajectory-api.ts';

/** Maximum number of progress messages per task. */
const PROGRESS_STEPS = 50;

let opened: { readonly scenario: Scenario; readonly replicate: number } | null = null;
let people: PersonTable | null = null;

function openRun(): { readonly scenario: Scenario; readonly replicate: number } {
  if (opened === null) throw new Error('trajectories: got no scenario; call open first');
  return opened;
}

/** Limits progress messages to PROGRESS_STEPS, since each one crosses to another thread. */
function throttled(onProgress: ProgressListener): ProgressListener {
  let lastStep = -1;
  return (share) => {
    const step = Math.floor(share * PROGRESS_STEPS);
    if (step === lastStep) return;
    lastStep = step;
    onProgress(share);
  };
}

const api: TrajectoryWorkerApi = {
  open(scenario, replicate) {
    opened = { scenario, replicate };
    people = null;
  },
  people(onProgress) {
    const { scenario, replicate } = openRun();
    people = listPeople(scenario, replicate, throttled(onProgress));
    return people;
  },
  reasons(onProgress) {
    const { scenario, replicate } = openRun();
    people ??= listPeople(scenario, replicate);
    return findDivergenceReasons(scenario, replicate, people, throttled(onProgress));
  },
  trajectory(id, onProgress) {
    const { scenario, replicate } = openRun();
    return tracePerson(scenario, { id, replicate }, throttled(onProgress));
  },
};

serveWorker(api);
