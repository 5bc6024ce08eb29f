import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../scenarios/calibration/calibrate.ts';
import { drawsFor, usualTerms } from '../../../scenarios/calibration/calibration-size.ts';
import { runTrial } from '../../../scenarios/calibration/trial.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { formatAcceptedSets } from '../../../scenarios/internal.ts';
import type { CalibrationClient } from '../../../ui/compute/calibration-client.ts';
import { createCalibrationApi } from '../../../ui/compute/calibration-thread.ts';
import { type CalibrationState, openPageCalibration } from '../../../ui/compute/page-calibration.ts';
import { WorkerEnded } from '../../../ui/compute/worker-failures.ts';
import { simulatedRecord } from '../../cli/calibration/known-answer.ts';
import { packagedPack } from '../../docs/generated.ts';

const velmora = packagedPack('velmora');
const months = ['2021-12', '2022-12', '2023-12'];
const scale = 0.05;
const draws = 20;
const withRecord = (tolerance: number, times = 1): CountryPack => ({
  ...velmora,
  targets: simulatedRecord(velmora, new Map(), { months, tolerance }).map((target) => ({
    ...target,
    ...{ observed: target.observed * times, low: target.low * times, high: target.high * times },
  })),
});
const land = withRecord(0.3);

/** Workers in this thread; `onRun` may make a draw fail. Counts workers that are open. */
function inThread(onRun: (draw: number) => void = () => undefined) {
  const open = new Set<CalibrationClient>();
  const drawn: number[] = [];
  const startWorker = (): CalibrationClient => {
    const api = createCalibrationApi();
    const client: CalibrationClient = {
      open: async (pack, terms) => api.open(pack, terms),
      async run(draw) {
        await new Promise((resolve) => setImmediate(resolve));
        onRun(draw);
        drawn.push(draw);
        return api.run(draw);
      },
      calibrate: (pack, request, runTrials) => api.calibrate(pack, request, runTrials),
      end: () => open.delete(client),
    };
    open.add(client);
    return client;
  };
  return { startWorker, open, drawn };
}

function openFixture(pack: CountryPack, workers: ReturnType<typeof inThread>) {
  let time = 0;
  const calibration = openPageCalibration({
    ...{ pack, scale, workers: 2, startWorker: workers.startWorker },
    now: () => {
      time += 1000;
      return time;
    },
  });
  const states: CalibrationState[] = [];
  calibration.state.subscribe((state) => {
    states.push(state);
  });
  return { calibration, states };
}

const kindsOf = (states: readonly CalibrationState[]): string[] => [...new Set(states.map(({ kind }) => kind))];

describe('a calibration in the page', () => {
  test('accepts the sets of the command with the same number of draws, in any order of workers', async () => {
    const workers = inThread();
    const { calibration, states } = openFixture(land, workers);
    await calibration.start(draws);
    const state = calibration.state.value;
    if (state.kind !== 'done') throw new Error(JSON.stringify(state));
    const terms = { ...usualTerms, scale };
    const command = await calibrate(land, { terms, ...drawsFor(draws) }, async (some) =>
      some.map((draw) => runTrial(land, terms, draw)),
    );
    expect(command.accepted.sets.length).toBeGreaterThan(0);
    expect(formatAcceptedSets(state.calibration.accepted)).toBe(formatAcceptedSets(command.accepted));
    expect(state.rows?.map(({ use }) => use)).toEqual(['fit', 'fit', 'heldOut']);
    const running = states.filter((one) => one.kind === 'running');
    expect(running.every(({ done, total }) => done <= total && total <= draws)).toBe(true);
    expect(running.at(-1)?.done).toBe(workers.drawn.length);
    expect(running.some(({ secondsLeft }) => secondsLeft !== null && secondsLeft > 0)).toBe(true);
    expect(workers.open.size).toBe(0);
  });

  test('names the figures that no draw meets, and has no sets', async () => {
    const workers = inThread();
    const { calibration } = openFixture(withRecord(0.1, 10), workers);
    await calibration.start(draws);
    const state = calibration.state.value;
    if (state.kind !== 'done') throw new Error(JSON.stringify(state));
    expect([state.rows, state.calibration.accepted.sets.length]).toEqual([null, 0]);
    expect(state.calibration.reach[0]).toMatchObject({ share: 0 });
  });

  test('ends its workers when it is stopped, and resumes with the draws already run', async () => {
    const workers = inThread((draw) => {
      if (draw === 5) calibration.stop();
    });
    const { calibration, states } = openFixture(land, workers);
    await calibration.start(draws);
    expect(kindsOf(states)).toEqual(['idle', 'running', 'stopped']);
    expect(workers.open.size).toBe(0);
    const before = new Set(workers.drawn.splice(0));
    expect(before.size).toBeGreaterThan(2);
    await calibration.start(draws);
    expect(calibration.state.value.kind).toBe('done');
    // At most the draws of two workers that were ended are run again.
    expect(workers.drawn.filter((draw) => before.has(draw)).length).toBeLessThanOrEqual(2);
    expect(workers.drawn.length).toBeLessThan(draws);
  });

  test('repeats a draw whose worker was ended, and reports one that fails', async () => {
    let ended = 0;
    const workers = inThread((draw) => {
      if (draw !== 3 || ended > 0) return;
      ended += 1;
      throw new WorkerEnded();
    });
    const { calibration } = openFixture(land, workers);
    await calibration.start(draws);
    expect([ended, calibration.state.value.kind]).toEqual([1, 'done']);

    const failing = inThread((draw) => {
      if (draw === 2) throw new Error('no memory');
    });
    const other = openFixture(land, failing).calibration;
    await other.start(draws);
    expect(other.state.value).toEqual({ kind: 'failed', reason: 'no memory' });
    expect(failing.open.size).toBe(0);
  });
});
