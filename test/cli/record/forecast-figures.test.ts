import { describe, expect, it } from 'vitest';
import { lastRecorded, monthAfter, nextFigures, periodName, seriesName } from '../../../cli/record/forecast-figures.ts';
import { forecastSet } from '../../../cli/record/forecast-task.ts';
import { sealForecast } from '../../../cli/record/seal-forecast.ts';
import { createEngine, outcomes } from '../../../engine/index.ts';
import { recordHindcast } from '../../../engine/internal.ts';
import { buildScenario, unwrap } from '../../../scenarios/index.ts';
import { packagedPack } from '../../docs/generated.ts';

const pack = packagedPack('azerbaijan');

describe('nextFigures', () => {
  const figures = nextFigures(pack.targets, '2026-01', 24);
  const named = figures.map((figure) => `${seriesName(figure)}, ${periodName(figure)}`);

  it('lists totals by month, other stocks by December and other flows by year, each once', () => {
    expect(new Set(named).size).toBe(named.length);
    expect(named.filter((name) => name.startsWith('holders,'))).toHaveLength(24);
    expect(named.filter((name) => name.startsWith('residenceApplications,'))).toHaveLength(24);
    expect(named.filter((name) => name.startsWith('originShare russia'))).toEqual([
      'originShare russia, 2026-12',
      'originShare russia, 2027-12',
    ]);
    expect(named.filter((name) => name.startsWith('permanentGrants'))).toEqual([
      'permanentGrants, 2026',
      'permanentGrants, 2027',
    ]);
    expect(named.some((name) => name.startsWith('fiveYearExit'))).toBe(false);
  });

  it('takes the last value of the record for a naive forecast', () => {
    const year = pack.targets.find(({ id }) => id === 'residence-applications-2025')?.observed as number;
    const may = pack.targets.find(({ id }) => id === 'residence-applications-2025-05')?.observed;
    const month = (from: string) => ({ measure: 'residenceApplications', from, until: from }) as const;
    expect(lastRecorded(pack.targets, { measure: 'residenceApplications', year: 2026 })).toBe(year);
    expect(lastRecorded(pack.targets, month('2026-05'))).toBe(may);
    expect(lastRecorded(pack.targets, month('2026-03'))).toBe(year / 12);
    expect(lastRecorded(pack.targets, { measure: 'participants', year: 2026 })).toBeNull();
  });

  it('counts months over the end of a year', () => {
    expect([monthAfter('2025-12', 1), monthAfter('2026-01', 23)]).toEqual(['2026-01', '2027-12']);
  });
});

describe('a forecast of one set', () => {
  const central = {
    draw: 0,
    values: [],
    arrivals: pack.country.streams.map(() => pack.country.arrivals.years.map(() => 1)),
  };

  it('records the months after the hindcast without changing those before', () => {
    const scenario = unwrap(buildScenario(pack, { policies: [pack.base], months: 24, scale: 0.01, seed: 'a' }));
    const short = recordHindcast(scenario, 1, ['2025-12']);
    const long = recordHindcast(scenario, 1, ['2025-12', '2026-06'], undefined, 12);
    expect(long.at.get('2025-12')?.presentByOrigin).toEqual(short.at.get('2025-12')?.presentByOrigin);
    const applications = (record: typeof long, from: string, until: string) =>
      record.events('residenceApplications', from, until);
    expect(applications(long, '2025-01', '2025-12')).toBe(applications(short, '2025-01', '2025-12'));
    expect(applications(long, '2026-01', '2026-12')).toBeGreaterThan(0);
    expect(applications(short, '2026-01', '2026-12')).toBe(0);
    expect(long.at.get('2026-06')?.presentByOrigin.some((count) => count > 0)).toBe(true);
  });

  it('seals figures of every set, chance from pairs of replicates, and the paired differences of the engine', async () => {
    const sets = [central, { ...central, draw: 1 }].map((set) => ({ ...set, weight: 1, figures: [] }));
    const base = { country: 'azerbaijan', seed: 'a', tried: 2, scale: 0.01, parameters: [], streams: [], years: [] };
    const terms = { scale: 0.01, months: 12, horizon: 12, model: 'm' };
    const sealed = await sealForecast(pack, { ...base, targets: [], sets }, terms, async (task) => forecastSet(task));
    expect(sealed.start).toBe('2026-01');
    expect(sealed.sets[1]?.figures).toEqual(sealed.sets[0]?.figures);
    const holders = sealed.figures.findIndex(({ measure }) => measure === 'holders');
    expect(sealed.sets[0]?.figures[holders]).toBeGreaterThan(1000);
    expect(sealed.figures[holders]?.chance).toBeGreaterThan(0);
    const policies = [pack.base, ...sealed.policies];
    const scenario = unwrap(
      buildScenario(pack, { policies, months: 12, scale: 0.01, seed: 'a', arrivalFactors: central.arrivals }),
    );
    const results = createEngine(scenario, { groups: false }).replicate(1);
    const net = outcomes.findIndex(({ id }) => id === 'accounts.net');
    const differences = results.policies
      .slice(1)
      .map((own) => (own.pairedFigures[net] as number) - (own.referenceFigures[net] as number));
    const place = sealed.outcomes.indexOf('accounts.net');
    const count = sealed.outcomes.length;
    expect(sealed.policies.map((_, p) => sealed.sets[0]?.differences[p * count + place])).toEqual(differences);
  });
});
