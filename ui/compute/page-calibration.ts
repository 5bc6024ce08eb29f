import { type ReadonlySignal, signal } from '@preact/signals';
import {
  type Calibration,
  type CalibrationRequest,
  type CalibrationTerms,
  drawsFor,
  type FitRow,
  fitRowsOf,
  scaleFor,
  type Trial,
  usualTerms,
} from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { type CalibrationClient, openCalibrationClient } from './calibration-client.ts';
import { WorkerEnded } from './worker-failures.ts';

/** Bounds of the number of draws in the page, and how many it offers. */
export const pageDraws = { least: 20, most: 1000, offered: 300 } as const;

/** State of a calibration; rows: fit of the sets to the record, null without sets; draws are simulations of the past, seconds are elapsed time. */
export type CalibrationState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly secondsLeft: number | null }
  | {
      readonly kind: 'done';
      readonly request: CalibrationRequest;
      readonly calibration: Calibration;
      readonly rows: readonly FitRow[] | null;
    }
  | { readonly kind: 'stopped'; readonly done: number }
  | { readonly kind: 'failed'; readonly reason: string };

export interface PageCalibrationOptions {
  readonly pack: CountryPack;
  readonly workers: number;
  /** Monotonic clock, milliseconds. */
  readonly now: () => number;
  /** Tests pass a replacement. */
  readonly startWorker?: () => CalibrationClient;
  /** Share of people to simulate; default: that of the command. */
  readonly scale?: number;
}

/** Calibration of the country of the page; it continues while other places are open. */
export interface PageCalibration {
  readonly state: ReadonlySignal<CalibrationState>;
  /** Starts with a number of draws, as `korpu calibrate --draws` does. Resolves when it has ended. Draws already run are kept. */
  start(draws: number): Promise<void>;
  stop(): void;
}

/** Thrown by a calibration that was stopped. */
class CalibrationStopped extends Error {}

/** Opens the calibration of a country, without accepted sets. */
export function openPageCalibration(options: PageCalibrationOptions): PageCalibration {
  const { pack, workers, now, startWorker = openCalibrationClient } = options;
  const state = signal<CalibrationState>({ kind: 'idle' });
  const trials = new Map<number, Trial>();
  /** Calibration that writes the state; null when it has ended. */
  let current: AbortController | null = null;

  async function run(request: CalibrationRequest, { signal: aborted }: AbortController): Promise<Calibration> {
    const clients = new Set<CalibrationClient>();
    const begin = async (terms: CalibrationTerms | null): Promise<CalibrationClient> => {
      const client = startWorker();
      clients.add(client);
      if (terms !== null) await client.open(pack, terms);
      return client;
    };
    const lanes: { client: CalibrationClient | null }[] = Array.from({ length: workers }, () => ({ client: null }));
    const stopped = new Promise<never>((_, reject) => {
      aborted.addEventListener('abort', () => reject(new CalibrationStopped()));
    });
    stopped.catch(() => undefined);
    const startedAt = now();
    let newlyRun = 0;
    /** Draws asked for so far, run or known. */
    let asked = 0;

    /** Runs a draw, once more in a new worker if the browser ended the first. */
    async function trialOf(lane: { client: CalibrationClient | null }, draw: number): Promise<Trial> {
      try {
        lane.client ??= await begin(request.terms);
        return await lane.client.run(draw);
      } catch (error) {
        if (!(error instanceof WorkerEnded)) throw error;
        lane.client = await begin(request.terms);
        return lane.client.run(draw);
      }
    }

    async function runTrials(draws: readonly number[], needed: number): Promise<readonly Trial[]> {
      const total = Math.min(request.maxDraws, needed);
      const queue = draws.filter((draw) => !trials.has(draw));
      let left = queue.length;
      asked += draws.length;
      const report = (): void => {
        if (aborted.aborted) return;
        const done = asked - left;
        const secondsLeft = newlyRun === 0 ? null : ((now() - startedAt) / 1000 / newlyRun) * Math.max(0, total - done);
        state.value = { kind: 'running', done, total: Math.max(total, done), secondsLeft };
      };
      report();
      const work = lanes.map(async (lane) => {
        for (let draw = queue.shift(); draw !== undefined && !aborted.aborted; draw = queue.shift()) {
          trials.set(draw, await trialOf(lane, draw));
          newlyRun += 1;
          left -= 1;
          report();
        }
      });
      await Promise.all(work);
      if (aborted.aborted) throw new CalibrationStopped();
      return draws.map((draw) => trials.get(draw) as Trial);
    }

    try {
      const chooser = await begin(null);
      // What fails in a worker of draws fails the choice of draws too, in the same words.
      let failure: unknown = null;
      const trialsOrFailure = (draws: readonly number[], needed: number): Promise<readonly Trial[]> =>
        runTrials(draws, needed).catch((error: unknown) => {
          failure = error;
          throw error;
        });
      return await Promise.race([chooser.calibrate(pack, request, trialsOrFailure), stopped]).catch(
        (error: unknown) => {
          throw failure ?? error;
        },
      );
    } finally {
      for (const client of clients) client.end();
    }
  }

  return {
    state,
    async start(draws) {
      current?.abort();
      const own = new AbortController();
      current = own;
      state.value = { kind: 'running', done: 0, total: draws, secondsLeft: null };
      const write = (value: CalibrationState): void => {
        if (current !== own) return;
        state.value = value;
        current = null;
      };
      try {
        const terms: CalibrationTerms = { ...usualTerms, scale: options.scale ?? scaleFor(pack) };
        const request: CalibrationRequest = { terms, ...drawsFor(draws) };
        const calibration = await run(request, own);
        const { accepted } = calibration;
        const rows = accepted.sets.length === 0 ? null : fitRowsOf(pack.targets, accepted);
        write({ kind: 'done', request, calibration, rows });
      } catch (error) {
        if (error instanceof CalibrationStopped) write({ kind: 'stopped', done: trials.size });
        else write({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
      }
    },
    stop: () => current?.abort(),
  };
}
