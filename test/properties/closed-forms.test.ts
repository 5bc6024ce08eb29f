import { describe, expect, it } from 'vitest';
import { allOutcomes } from '../../engine/outcomes/index.ts';
import { type ProcessId, processIds } from '../../engine/processes/ids.ts';
import type { Country, Stream } from '../../engine/scenario.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { country, countryOf, scenarioOf } from './country.ts';
import {
  afterStep,
  censusStep,
  columnValue,
  counterValue,
  departureCounters,
  run,
  slotsPresent,
  stepOf,
  sumCounters,
} from './runs.ts';

/** Everything off but these. */
const only = (...kept: ProcessId[]): ProcessId[] => processIds.filter((id) => !kept.includes(id));

/** A big country of one kind of people: adults of one stream who came before the run, nobody after. */
function closed(change: Partial<Stream>, others: Partial<Country>): Country {
  const ageShares = [0, 1, 0, 0, 0];
  const one = { initialPermanent: 0, initialStock: 0, protectedShare: 0, ...change, ageShares };
  return {
    ...country,
    streams: country.streams.map((stream, s) => ({ ...stream, ...one, initialStock: s === 1 ? 4000 : 0 })),
    arrivals: {
      ...country.arrivals,
      chance: 'fixed',
      byStream: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    },
    ...others,
  };
}

describe('without course places', () => {
  it('nobody starts or completes a course', () => {
    const none = countryOf({}, { 'courses.seats': { centre: 0, rim: 0 } }, { history: [] });
    const look = afterStep(censusStep, (state) => {
      expect(
        sumCounters(state, ['courseStarted', 'courseCompleted', 'waiting', 'attending', 'everAttended', 'seats']),
      ).toBe(0);
    });
    run(scenarioOf({ country: none }), 1, { observer: look });
  });
});

describe('with places for all', () => {
  it('nobody waits at the end of a month', () => {
    const plenty = { 'courses.seats': { centre: 200000, rim: 200000 } };
    const open = countryOf({ courses: { uptakePerYear: 0.9 } }, plenty, { history: [] });
    let started = 0;
    const look = afterStep(censusStep, (state) => {
      expect(counterValue(state, 'waiting')).toBe(0);
      started += counterValue(state, 'courseStarted');
    });
    run(scenarioOf({ country: open }), 1, { observer: look });
    expect(started).toBeGreaterThan(100);
  });
});

describe('without a way to leave', () => {
  it('the stock grows by arrivals alone', () => {
    const look = afterStep(censusStep, (state) => {
      expect(sumCounters(state, departureCounters)).toBe(0);
      if (state.t > 0)
        expect(counterValue(state, 'residents') - counterValue(state, 'residents', 1)).toBe(
          counterValue(state, 'arrived'),
        );
    });
    const staying = countryOf(
      {
        permits: { lapsePerRenewal: 0, groundLostPerMonth: 0, cureShare: 1 },
        enforcement: { detectionPerMonth: 0 },
        labour: { separationTiedPerMonth: 0 },
        departures: { voluntaryScale: 0, initialPermanentPerMonth: 0, irregularPerMonth: 0 },
      },
      {},
    );
    run(scenarioOf({ country: staying }), 1, { observer: look });
  });
});

describe('with one hazard of leaving', () => {
  it('people survive as its exponential says, within the binomial error', () => {
    const flat = { profileYear1: 1, profileYear2: 1, profileYear3: 1, profileYear4: 1, profileYear5: 1, afterYear5: 1 };
    const fiveYears = 0.7;
    const monthly = -Math.log(1 - fiveYears) / 60;
    const parameters = {
      ...countryOf({
        arrivals: { afterForkPerYear: 0 },
        departures: { ...flat, voluntaryScale: 1, irregularPerMonth: 0, initialPermanentPerMonth: 0 },
        population: { irregularShareInitial: 0 },
      }).parameters,
    };
    const leaving = closed({ fiveYearExitShare: fiveYears, exitMultiplier: 1 }, { parameters });
    const plain = {
      ...leaving,
      statusQuo: { ...leaving.statusQuo, 'services.equalAccess': 0 },
      parameters: {
        ...parameters,
        departures: {
          ...parameters.departures,
          unemployed: 1,
          atB1: 1,
          permanent: 1,
          portable: 1,
          settled: 1,
          belonging: 1,
        },
      },
    };
    const start = 4000;
    const look = afterStep(censusStep, (state) => {
      const survived = (1 - monthly) ** (state.t + 1);
      const error = Math.sqrt(start * survived * (1 - survived));
      expect(Math.abs(counterValue(state, 'residents') - start * survived)).toBeLessThan(4.5 * error);
    });
    run(scenarioOf({ country: plain, switchedOff: only('policy', 'arrivals', 'departures') }), 1, { observer: look });
  });
});

describe('with work found and lost at given rates', () => {
  it('the share in work settles at find / (find + lose)', () => {
    const find = 0.06;
    const lose = 0.03;
    const parameters = countryOf({
      arrivals: { afterForkPerYear: 0 },
      population: { irregularShareInitial: 0 },
      labour: {
        separationPerMonth: lose,
        separationShortTenure: 1,
        separationMatched: 1,
        separationAtB1: 1,
        languageEffect: 0,
        callbackRatio: 1,
        referralShare: 0,
        childrenFinding: 1,
        recognitionEffect: 0,
        permanentEffect: 0,
        exclusionEffect: 0,
      },
    }).parameters;
    const market = closed(
      { jobFindingPerMonth: find, notSearchingShare: 0, employedOnArrivalShare: 0.1 },
      { parameters, regions: country.regions.map((region) => ({ ...region, demand: 1 })) },
    );
    const shares: number[] = [];
    const look = afterStep(censusStep, (state) => {
      const employed = counterValue(state, 'employed') / counterValue(state, 'workingAge');
      if (state.t >= 90) shares.push(employed);
    });
    run(scenarioOf({ country: market, months: 120, switchedOff: only('policy', 'arrivals', 'labour') }), 1, {
      observer: look,
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const steady = find / (find + lose);
    expect(Math.abs(mean - steady)).toBeLessThan(4.5 * Math.sqrt((steady * (1 - steady)) / 4000));
  });
});

describe('a tied worker', () => {
  it('who loses the job is settled within the month', () => {
    const hard = countryOf({ labour: { separationTiedPerMonth: 0.3, tiedNewSponsorShare: 0.2 } });
    let lost = 0;
    const before = new Map<number, number>();
    const observer = (state: SimulationState, step: number): void => {
      for (const slot of slotsPresent(state)) {
        const id = columnValue(state, 'id', slot);
        if (step === stepOf('language')) before.set(id, columnValue(state, 'tied', slot));
        if (step !== stepOf('labour') || before.get(id) !== 1 || columnValue(state, 'tied', slot) === 1) continue;
        lost++;
        const gone = columnValue(state, 'leaving', slot) !== 0;
        const settled =
          gone ||
          columnValue(state, 'permit', slot) === 5 ||
          columnValue(state, 'work', slot) >= 2 ||
          columnValue(state, 'work', slot) === 0;
        expect(settled || columnValue(state, 'permit', slot) > 1).toBe(true);
      }
    };
    run(scenarioOf({ country: hard, months: 6 }), 1, { observer });
    expect(lost).toBeGreaterThan(50);
  });
});

describe('outcomes', () => {
  it('each have a unit, a sentence and a name of their own', () => {
    for (const { unit, about } of allOutcomes) {
      expect(unit).not.toBe('');
      expect(about).toMatch(/\.$/);
    }
    expect(new Set(allOutcomes.map(({ id }) => id)).size).toBe(allOutcomes.length);
  });

  it('which are shares stay between 0 and 1', () => {
    const [result] = run(scenarioOf());
    allOutcomes.forEach(({ unit, id }, k) => {
      if (unit !== 'share' || id === 'work.wageGap') return;
      for (const { series } of result?.policies ?? []) {
        const width = series.length / 24;
        for (let t = 0; t < 24; t++) {
          const value = series[t * width + k] ?? Number.NaN;
          if (!Number.isNaN(value)) expect(value >= 0 && value <= 1, `${id} ${value}`).toBe(true);
        }
      }
    });
  });
});
