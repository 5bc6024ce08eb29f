import { describe, expect, it } from 'vitest';
import { fitOf } from '../../../scenarios/calibration/fit-table.ts';
import { weightedQuantile } from '../../../scenarios/calibration/posterior.ts';
import { arrivalCells, shareBelow } from '../../../scenarios/calibration/solved-arrivals.ts';
import { buildScenario, unwrap } from '../../../scenarios/index.ts';
import { packagedPack } from '../../docs/generated.ts';

const pack = packagedPack('azerbaijan');
const cells = arrivalCells(pack);
const accepted = pack.accepted;
if (accepted === null) throw new Error('got no accepted sets');

const shifts = new Map(fitOf(pack, accepted).parameters.map((one) => [one.id, one]));

describe('arrivals of a set', () => {
  it('are found by the cells of the table that the country file names', () => {
    const { streams } = pack.names;
    const { years } = pack.country.arrivals;
    expect(cells.size).toBe(streams.length * years.length);
    expect(cells.get('arrivals.byYear.family.2021')).toEqual({
      stream: streams.indexOf('family'),
      year: years.indexOf(2021),
      solved: true,
    });
    // The first year is partial, later years continue, and quota workers are solved where permits were counted.
    const solved = (id: string): boolean | undefined => cells.get(`arrivals.byYear.${id}`)?.solved;
    expect(['family.2018', 'family.2024', 'labour-quota.2021'].map(solved)).toEqual([false, false, false]);
    expect(['study.2023', 'labour-quota.2022'].map(solved)).toEqual([true, true]);
  });

  it('are in the fit what the runs of a set use', () => {
    const { sets, parameters } = accepted;
    const tables = sets.map(({ values, arrivals }) => {
      const request = {
        ...{ policies: [pack.base], months: 12, scale: 0.01, arrivalFactors: arrivals },
        values: new Map(parameters.map((id, k) => [id, values[k] as number])),
      };
      return unwrap(buildScenario(pack, request)).country.arrivals.byStream;
    });
    const weights = sets.map(({ weight }) => weight);
    for (const [id, { stream, year }] of cells) {
      const used = tables.map((table) => table[stream]?.[year] ?? Number.NaN);
      for (const [end, share] of [
        ['low', 0.05],
        ['median', 0.5],
        ['high', 0.95],
      ] as const)
        expect(shifts.get(id)?.posterior[end]).toBeCloseTo(weightedQuantile(used, weights, share), 6);
    }
  });

  it('count as informed only where a record fixes them', () => {
    const informed = [...shifts.values()].filter((one) => one.informed);
    const bySolving = informed.filter((one) => one.solved);
    expect(bySolving.map(({ id }) => cells.get(id)?.solved)).toEqual(bySolving.map(() => true));
    for (const { id } of informed) expect(cells.get(id)?.solved).not.toBe(false);
    expect(bySolving.length).toBeGreaterThan(0);
    expect(bySolving.length).toBeLessThan(informed.length);
  });

  it('count with the number drawn in a country without solved arrivals', () => {
    expect(arrivalCells({ ...pack, targets: [] }).size).toBe(0);
  });
});

describe('the share of a sample below a value', () => {
  it('counts equal values half, and is 0 and 1 beyond the sample', () => {
    expect([0, 1, 2, 2.5, 4, 5].map((value) => shareBelow([1, 2, 2, 4], value))).toEqual([
      0, 0.125, 0.5, 0.75, 0.875, 1,
    ]);
  });
});
