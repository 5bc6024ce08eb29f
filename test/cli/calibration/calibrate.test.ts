import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrialJournal } from '../../../cli/calibration/trial-journal.ts';
import { type Calibration, calibrate } from '../../../scenarios/calibration/calibrate.ts';
import { fitOf } from '../../../scenarios/calibration/fit-table.ts';
import { MAX_MISSES, missedRows } from '../../../scenarios/calibration/target-fit.ts';
import { type CalibrationTerms, rerunTrial, runTrial, type Trial } from '../../../scenarios/calibration/trial.ts';
import { type CountryPack, readPack } from '../../../scenarios/index.ts';
import { formatAcceptedSets } from '../../../scenarios/internal.ts';
import { countryFiles } from '../../../scenarios/node/index.ts';
import { packagedPack, root } from '../../docs/generated.ts';

// Small, so that a draw is cheap; the tests cover the procedure, not the fit.
const terms: CalibrationTerms = { seed: 'test', scale: 0.02, steps: 1 };
const request = { terms, sets: 4, firstWave: 6, maxDraws: 40 };
const folder = mkdtempSync(join(tmpdir(), 'korpu-'));

let pack: CountryPack;
let tried: Map<number, Trial>;
let found: Calibration;

const inOrder = async (draws: readonly number[]): Promise<Trial[]> =>
  draws.map((draw) => {
    const known = tried.get(draw) ?? runTrial(pack, terms, draw);
    tried.set(draw, known);
    return known;
  });

beforeAll(async () => {
  // A tolerance for every figure that a small run stays within.
  const shipped = packagedPack('azerbaijan');
  pack = { ...shipped, targets: shipped.targets.map((one) => ({ ...one, low: one.low * 0.5, high: one.high * 1.5 })) };
  tried = new Map();
  found = await calibrate(pack, request, inOrder);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a calibration', () => {
  it('accepts sets that miss at most two rows and are nearer than the tolerance', () => {
    const { sets } = found.accepted;
    expect(sets.length).toBeGreaterThan(0);
    for (const set of sets) {
      expect(missedRows(pack.targets, set.figures).length).toBeLessThanOrEqual(MAX_MISSES);
      expect(set.weight).toBeGreaterThan(0);
      expect(tried.get(set.draw)?.distance).toBeLessThan(found.tolerance);
    }
    expect(found.ruledOut + found.missedTooMuch + found.tooFar + sets.length).toBe(found.looked);
  });

  it('gives the same sets for any order of completion', async () => {
    const backwards = await calibrate(pack, request, async (draws) => {
      const all = await inOrder([...draws].reverse());
      return all.reverse();
    });
    expect(backwards).toEqual(found);
  });

  it('round-trips sets, with a bit-identical hindcast', () => {
    const text = formatAcceptedSets(found.accepted);
    const files = countryFiles(`${root}scenarios/countries/azerbaijan`);
    const read = readPack(new Map(files).set('accepted.json', text));
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    const again = read.value.accepted;
    expect(again?.sets.map(({ draw, values, arrivals, figures }) => ({ draw, values, arrivals, figures }))).toEqual(
      found.accepted.sets.map(({ draw, values, arrivals, figures }) => ({ draw, values, arrivals, figures })),
    );
    const [set] = again?.sets ?? [];
    if (set === undefined) throw new Error('no set was read');
    expect(rerunTrial(pack, terms, set).figures).toEqual(set.figures);
  });
});

describe('the fit', () => {
  it('holds for sets within every tolerance, but not for a set outside, or with a changed hindcast', () => {
    const exact = pack.targets.map(({ observed }) => observed);
    const sets = found.accepted.sets.slice(0, 3).map((set) => ({ ...set, figures: exact }));
    const file = { ...found.accepted, sets };
    expect(fitOf(pack, file).holds).toBe(true);
    const k = pack.targets.findIndex(({ use }) => use === 'fit');
    const astray = sets.map((set) => ({ ...set, figures: exact.map((one, i) => (i === k ? 2e9 : one)) }));
    const strayed = fitOf(pack, { ...file, sets: astray });
    expect(strayed.holds).toBe(false);
    expect(strayed.rows[k]?.met).toBe(false);
    const changed = new Map(sets.map(({ draw }) => [draw, exact.map((one, i) => (i === k ? one * 1.0001 : one))]));
    expect(fitOf(pack, file, changed).stale.length).toBe(3);
  });

  it('names a set that misses more rows than allowed', () => {
    const none = pack.targets.map(() => 2e9);
    const [set] = found.accepted.sets;
    if (set === undefined) throw new Error('no set');
    const fit = fitOf(pack, { ...found.accepted, sets: [{ ...set, figures: none }] });
    expect(fit.beyond).toEqual([set.draw]);
  });
});

describe('the journal', () => {
  const file = join(folder, 'accepted.json.part');

  it('restores trials, without a truncated line', () => {
    const trials = [...tried.values()].slice(0, 3);
    const journal = openTrialJournal(file, 'key');
    for (const one of trials) journal.add(one);
    journal.close();
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -40));
    const again = openTrialJournal(file, 'key');
    expect([...again.trials.keys()]).toEqual(trials.slice(0, 2).map(({ draw }) => draw));
    expect(again.trials.get(trials[0]?.draw ?? -1)).toEqual(trials[0]);
    again.add(trials[2] as Trial);
    again.close();
    const third = openTrialJournal(file, 'key');
    expect(third.trials.size).toBe(3);
    third.close();
  });

  it('rejects the trials of another calibration', () => {
    expect(() => openTrialJournal(file, 'another')).toThrow(/another calibration/);
  });
});
