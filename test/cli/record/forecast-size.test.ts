import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type * as resolveRequest from '../../../cli/countries/resolve-request.ts';
import { EXIT } from '../../../cli/exit-codes.ts';
import { readableForecast } from '../../../cli/record/read-forecast.ts';
import { draftForecast } from '../../../cli/record/seal-forecast.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { type AcceptedFile, allRules, parseYaml, readForecast, type Target } from '../../../scenarios/internal.ts';
import { runHere } from '../run-here.ts';

const more = vi.hoisted(() => ({ series: 0 }));

/** Adds monthly series of permit holders to the record of a country. */
function withSeries(pack: CountryPack, series: number): CountryPack {
  const added = Array.from({ length: series }, (_, k) => ({
    ...{ id: `added-${k}`, row: `added-${k}`, about: 'A figure.', measure: 'holders', use: 'heldOut' },
    ...{ nature: 'emergent', month: '2024-12', origins: [`origin-${k}`] },
    ...{ observed: 1234, low: 1000, high: 1500, source: 'A test' },
  }));
  return { ...pack, targets: [...pack.targets, ...(added as unknown as Target[])] };
}

vi.mock('../../../cli/countries/resolve-request.ts', async (original) => {
  const real = await original<typeof resolveRequest>();
  return { ...real, knownPack: (id: string) => withSeries(real.knownPack(id), more.series) };
});
const { knownPack } = await import('../../../cli/countries/resolve-request.ts');

const folder = mkdtempSync(join(tmpdir(), 'korpu-forecast-size-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pack = knownPack('azerbaijan');
const accepted = pack.accepted as AcceptedFile;
const terms = { scale: 0.1, months: 24, horizon: 120, model: 'm' };
const draftOf = (series: number, sets: number, months: number) =>
  draftForecast(withSeries(pack, series), { ...accepted, sets: accepted.sets.slice(0, sets) }, { ...terms, months });

describe('the size of a forecast', () => {
  it('is known before it is computed', () => {
    const text = readableForecast('forecast.json', draftOf(0, 250, 24), false);
    const made = readFileSync('scenarios/countries/azerbaijan/forecast.json', 'utf8');
    expect(text.length / made.length).toBeGreaterThan(0.95);
    expect(text.length / made.length).toBeLessThan(1.05);
  });

  it('may be that of a country with more series, and of five years', () => {
    const draft = draftOf(5, 100, 60);
    expect(draft.figures.length).toBeGreaterThan(600);
    const text = readableForecast('forecast.json', draft, true);
    const { content, errors } = readForecast(parseYaml('forecast.json', text), allRules);
    expect([errors, content?.figures.length]).toEqual([[], draft.figures.length]);
  });

  it.each([
    [
      'more figures than the limit',
      35,
      2,
      60,
      /\d{4} figures of 2 sets for 60 months, expected .* at most 2000 figures/,
    ],
    ['more bytes than the limit', 12, 250, 60, /of 250 sets for 60 months, expected .* 1000000 bytes/],
  ])('with %s is refused by its writer', (_, series, sets, months, sentence) => {
    const draft = draftOf(series, sets, months);
    expect(() => readableForecast('forecast.json', draft, true)).toThrow(sentence);
    expect(() => readableForecast('forecast.json', draft, true)).toThrow(/nothing was written; try fewer --months/);
  });

  it('is checked by the command before computing', async () => {
    more.series = 60;
    let threads = 0;
    const countThread = (): void => {
      threads += 1;
    };
    process.on('worker', countThread);
    const out = join(folder, 'forecast.json');
    const { code, err } = await runHere(['record', 'forecast', '--months', '60', '--out', out, '--quiet']);
    process.off('worker', countThread);
    expect([code, threads, existsSync(out)]).toEqual([EXIT.usage, 0, false]);
    expect(err).toMatch(/nothing was computed; try fewer --months/);
  });
});
