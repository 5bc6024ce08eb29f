import { describe, expect, it } from 'vitest';
import { checkConservation } from '../../cli/verification/conservation.ts';
import { reverseSlots } from '../../cli/verification/invariance.ts';
import { largestDifference } from '../../cli/verification/placebo.ts';
import { outcomesOfMechanisms } from '../../engine/outcomes/mechanism-outcomes.ts';
import type { ReplicateResult } from '../../engine/outcomes/result.ts';
import { windowFigure } from '../../engine/outcomes/windows.ts';
import { ADULT_MONTHS, LEAVING, PERMIT } from '../../engine/population/codes.ts';
import { ORDER, orderOf } from '../../engine/population/synthesis.ts';
import type { Country, Scenario } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { formatPersonName, parsePersonName } from '../../engine/trajectories/person-names.ts';
import { countryOf, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { lively } from './lively.ts';
import {
  afterStep,
  censusStep,
  columnValue,
  counterValue,
  departureCounters,
  digest,
  peopleById,
  policyDigest,
  run,
  slotsPresent,
  stepOf,
  sumCounters,
} from './runs.ts';

const structure = { ...scenarioOf().structure, households: 'on', deaths: 'lifeTable' } as const;

/** Country in which families are formed, follow and leave often enough to be seen. */
function familyCountry(households: Readonly<Record<string, number>> = {}): Country {
  return countryOf(
    { permits: { groundLostPerMonth: 0.03 } },
    {},
    {
      mechanisms: {
        households: {
          abroadOther: 0.6,
          abroadStudy: 0.3,
          childrenAbroad: 1.5,
          followTemporary: 0.05,
          followSecure: 0.1,
          followAfterMonths: 6,
          citizenParent: 0.2,
          ...households,
        },
      },
    },
  );
}

const settle = policyOf('settle', {
  'residence.openedGrounds': 1,
  'residence.permanentAfterMonths': 12,
  'permits.temporaryMonths': 36,
});
const families = scenarioOf({ country: familyCountry(), structure, months: 48, policies: [statusQuoPolicy, settle] });

/** Looks at the state at the end of each month of every policy. */
function watch(scenario: Scenario, look: (state: SimulationState) => void): ReplicateResult {
  return createEngine(scenario, { observer: afterStep(censusStep, look), shareMonths: false }).replicate(0);
}

/** Returns the figure of an outcome of the mechanism under a policy. */
function householdFigure(result: ReplicateResult, policy: number, id: string, months: number): number {
  const outcomes = outcomesOfMechanisms(structure);
  const k = outcomes.findIndex((outcome) => outcome.id === id);
  const outcome = outcomes[k];
  const series = result.policies[policy]?.mechanismSeries;
  if (outcome === undefined || series === undefined) return Number.NaN;
  return windowFigure(outcome, (t) => series[t * outcomes.length + k] ?? Number.NaN, 0, months - 1);
}

const isChildAt = (state: SimulationState, slot: number): boolean =>
  state.t - columnValue(state, 'birth', slot) < ADULT_MONTHS;

describe('households', () => {
  it('differ by exactly 0 under a policy that changes nothing', () => {
    const policies = [statusQuoPolicy, { ...statusQuoPolicy, id: 'second' }];
    expect(largestDifference(run, { ...families, policies })).toBe(0);
  });

  it('do not depend on the order of policies, on other policies or on shared months', () => {
    const late = policyOf('late', { 'courses.seats': { centre: 200, rim: 100 } }, 9);
    const digests = (policies: readonly ReturnType<typeof policyOf>[], shareMonths: boolean) => {
      const [result] = run({ ...families, policies }, 1, { shareMonths });
      return new Map(policies.map(({ id }, p) => [id, JSON.stringify([...(result?.policies[p]?.series ?? [])])]));
    };
    const one = digests([statusQuoPolicy, settle, late], true);
    for (const other of [digests([late, settle, statusQuoPolicy], true), digests([statusQuoPolicy, settle], false)])
      for (const [id, series] of other) expect(series, id).toBe(one.get(id));
    expect(one.get('settle')).not.toBe(one.get('as-it-is'));
  });

  it('do not depend on the order of slots', () => {
    const [straight] = run(families, 1, { shareMonths: false });
    const observer = afterStep(censusStep, (state: SimulationState) => {
      if (state.t % 7 === 3) reverseSlots(state);
    });
    const [turned] = run(families, 1, { shareMonths: false, observer });
    expect(turned?.policies.map(policyDigest)).toEqual(straight?.policies.map(policyDigest));
    expect(turned?.policies.map(({ mechanismSeries }) => mechanismSeries)).toEqual(
      straight?.policies.map(({ mechanismSeries }) => mechanismSeries),
    );
    expect(turned?.stateHash).not.toEqual(straight?.stateHash);
  });

  it('give everyone an identity of their own, and every child an adult who is present', () => {
    let [children, members, minors] = [0, 0, 0];
    watch({ ...lively, ...families, shocks: lively.shocks }, (state) => {
      const seen = new Set<number>();
      for (const slot of slotsPresent(state)) {
        const id = columnValue(state, 'id', slot);
        expect(seen.has(id)).toBe(false);
        seen.add(id);
        const head = columnValue(state, 'head', slot);
        if (orderOf(id) !== ORDER.root) members++;
        if (!isChildAt(state, slot)) continue;
        children++;
        if (head === slot || columnValue(state, 'present', head) !== 1 || isChildAt(state, head)) minors++;
      }
    });
    expect(minors).toBe(0);
    expect(children).toBeGreaterThan(5000);
    expect(members).toBeGreaterThan(2000);
  });

  it('hold with all other mechanisms switched on, and name each member after the one who is followed', () => {
    let [children, alone, named] = [0, 0, 0];
    const all = {
      ...structure,
      languageLadder: 'on',
      vacancies: 'cobbDouglas',
      contracts: 'yearly',
      selfEmployment: 'businessGround',
    } as const;
    watch({ ...families, structure: all, months: 24 }, (state) => {
      for (const slot of slotsPresent(state)) {
        const id = columnValue(state, 'id', slot);
        const name = formatPersonName(families.country, id, all);
        expect(parsePersonName(families.country, name)).toBe(id);
        if (name.split('/').length === 4) named++;
        if (!isChildAt(state, slot)) continue;
        children++;
        if (columnValue(state, 'present', columnValue(state, 'head', slot)) !== 1) alone++;
      }
    });
    expect(alone).toBe(0);
    expect(Math.min(children, named)).toBeGreaterThan(1000);
  });

  it('let no child be expelled, ordered out or leave before the last adult of the household', () => {
    let [left, alone, forced] = [0, 0, 0];
    let before = new Map<number, { readonly head: number; readonly child: boolean }>();
    const adults = new Map<number, Set<number>>();
    createEngine(
      { ...families, shocks: lively.shocks },
      {
        shareMonths: false,
        observer: (state, step) => {
          const household = (slot: number) => columnValue(state, 'id', columnValue(state, 'head', slot));
          if (step === stepOf('departures') - 1) {
            before = new Map();
            adults.clear();
            for (const slot of slotsPresent(state)) {
              const child = isChildAt(state, slot);
              before.set(slot, { head: household(slot), child });
              if (!child) adults.set(household(slot), (adults.get(household(slot)) ?? new Set()).add(slot));
            }
          }
          if (step !== stepOf('departures')) return;
          for (const [slot, { head, child }] of before) {
            if (columnValue(state, 'present', slot) === 1 || !child) continue;
            const reason = columnValue(state, 'leaving', slot);
            if (reason === LEAVING.expelled || reason === LEAVING.ordered) forced++;
            if (reason === LEAVING.death) continue;
            left++;
            if ([...(adults.get(head) ?? [])].some((adult) => columnValue(state, 'present', adult) === 1)) alone++;
          }
        },
      },
    ).replicate(0);
    expect([alone, forced]).toEqual([0, 0]);
    expect(left).toBeGreaterThan(50);
  });

  it('keep the permit of a child with that of the head', () => {
    let [same, other] = [0, 0];
    watch(families, (state) => {
      for (const slot of slotsPresent(state)) {
        if (!isChildAt(state, slot)) continue;
        const own = columnValue(state, 'permit', slot);
        // The head may lose the permit to a lost job later in the month.
        if (own === PERMIT.citizen || own === columnValue(state, 'permit', columnValue(state, 'head', slot))) same++;
        else other++;
      }
    });
    expect(same).toBeGreaterThan(5000);
    expect(other).toBeLessThan(0.01 * same);
  });

  it('add up: people and births, arrivals, departures', () => {
    for (const check of checkConservation(run, { ...families, shocks: lively.shocks }))
      expect(check).toMatchObject({ held: true });
    let [months, off, births, followed] = [0, 0, 0, 0];
    watch(families, (state) => {
      months++;
      births += counterValue(state, 'births');
      followed += counterValue(state, 'followed');
      if (state.t === 0) return;
      const change =
        counterValue(state, 'arrived') + counterValue(state, 'births') - sumCounters(state, departureCounters);
      if (counterValue(state, 'residents') - counterValue(state, 'residents', 1) !== change) off++;
      expect(counterValue(state, 'childrenPresent')).toBe(
        slotsPresent(state).filter((slot) => isChildAt(state, slot)).length,
      );
    });
    expect(off).toBe(0);
    expect(Math.min(months, births, followed)).toBeGreaterThan(50);
  });

  it('simulate a household as a whole: a smaller scale is a subset with the same members', () => {
    const ends = [1, 0.4].map((scale) => {
      const members = new Map<number, number>();
      watch({ ...families, scale, policies: [statusQuoPolicy], months: 12 }, (state) => {
        if (state.t !== state.fork) return;
        for (const slot of slotsPresent(state))
          if (isChildAt(state, slot))
            members.set(columnValue(state, 'id', slot), columnValue(state, 'id', columnValue(state, 'head', slot)));
      });
      return members;
    });
    const [full = new Map<number, number>(), part = new Map<number, number>()] = ends;
    expect(part.size).toBeGreaterThan(20);
    const common = [...part].filter(([id]) => full.has(id));
    expect(common.length).toBeGreaterThan(0.8 * part.size);
    for (const [id, head] of common) expect(full.get(id)).toBe(head);
  });

  it('keep the same sex, birth and origin of a member under every policy', () => {
    const known = new Map<number, string>();
    let compared = 0;
    watch(families, (state) => {
      for (const slot of slotsPresent(state)) {
        const id = columnValue(state, 'id', slot);
        const order = orderOf(id);
        if (order === ORDER.root) continue;
        const born = order >= ORDER.firstBorn && order < ORDER.partner;
        const attributes = ['sex', 'origin', 'region', 'education', ...(born ? [] : ['birth'])] as const;
        const text = attributes.map((name) => columnValue(state, name as 'sex', slot)).join(' ');
        if (known.has(id)) {
          compared++;
          expect(known.get(id)).toBe(text);
        } else known.set(id, text);
      }
    });
    expect(compared).toBeGreaterThan(1000);
  });

  it('move a birth or a family by few months where a policy changes a hazard a little, and draw no one again', () => {
    const country = (followTemporary: number) => familyCountry({ followTemporary, birthsApart: 1, jointDeparture: 1 });
    const followers = (followTemporary: number) => {
      const months = new Map<number, number>();
      watch({ ...families, country: country(followTemporary), policies: [statusQuoPolicy] }, (state) => {
        for (const slot of slotsPresent(state)) {
          const id = columnValue(state, 'id', slot);
          if (orderOf(id) === ORDER.partner) months.set(id, columnValue(state, 'arrival', slot));
        }
      });
      return months;
    };
    const [slow, fast] = [followers(0.05), followers(0.055)];
    const both = [...slow.keys()].filter((id) => fast.has(id));
    const later = both.filter((id) => (fast.get(id) ?? 0) > (slow.get(id) ?? 0));
    expect(both.length).toBeGreaterThan(50);
    expect(later.length).toBeLessThan(0.1 * both.length);
    const shift = both.reduce((sum, id) => sum + Math.abs((fast.get(id) ?? 0) - (slow.get(id) ?? 0)), 0) / both.length;
    expect(shift).toBeLessThan(4);
  });

  it('count those for whom the arrays have no room instead of failing', () => {
    let [lost, most] = [0, 0];
    const crowded = createEngine(families, {
      shareMonths: false,
      observer: (state, step) => {
        // As if the arrays were much smaller.
        (state as { householdRoom: number }).householdRoom = 20;
        if (step !== censusStep) return;
        lost += counterValue(state, 'beyondCapacity');
        const members = slotsPresent(state).filter((slot) => orderOf(columnValue(state, 'id', slot)) !== ORDER.root);
        most = Math.max(most, members.length);
      },
    });
    const result = crowded.replicate(0);
    expect(most).toBe(20);
    expect(lost).toBeGreaterThan(100);
    expect(householdFigure(result, 0, 'households.beyondCapacity', families.months)).toBeGreaterThan(0);
  });

  it('let families follow more where rights come sooner, and leave together', () => {
    // Only permanent residents, protected people and citizens may have their family follow.
    const [result] = run({ ...families, country: familyCountry({ followTemporary: 0 }) });
    const figure = (p: number, id: string): number =>
      result === undefined ? Number.NaN : householdFigure(result, p, id, families.months);
    for (const id of ['births', 'citizensBorn', 'followed', 'leftTogether', 'children', 'bornHere'])
      expect(figure(0, `households.${id}`), id).toBeGreaterThan(0);
    expect(figure(1, 'households.followed')).toBeGreaterThan(figure(0, 'households.followed'));
    const [never] = run({ ...families, country: familyCountry({ followTemporary: 0, followSecure: 0 }) });
    expect(never && householdFigure(never, 0, 'households.followed', families.months)).toBe(0);
  });

  it('end the care for small children when they reach school age', () => {
    const carers = { on: 0, off: 0 };
    for (const key of ['on', 'off'] as const) {
      const country = familyCountry({
        births20to24: 0,
        births25to29: 0,
        births30to34: 0,
        births35to39: 0,
        abroadOther: 0,
      });
      const scenario = { ...families, country, months: 84, policies: [statusQuoPolicy] };
      watch(key === 'on' ? scenario : { ...scenario, structure: scenarioOf().structure }, (state) => {
        if (state.t !== state.months - 1) return;
        for (const slot of slotsPresent(state)) {
          const long = state.t - columnValue(state, 'arrival', slot) > 80;
          if (long && columnValue(state, 'smallChildren', slot) === 1) carers[key]++;
        }
      });
    }
    expect(carers.off).toBeGreaterThan(5);
    expect(carers.on).toBeLessThan(0.5 * carers.off);
  });

  it('continue from the fork as a run without one', () => {
    const ends: string[] = [];
    const ending = (scenario: Scenario) =>
      watch(scenario, (state) => {
        if (state.t === state.months - 1) ends.push([...peopleById(state)].sort(([a], [b]) => a - b).join('\n'));
      });
    ending({ ...families, months: 24, policies: [statusQuoPolicy] });
    ending({ ...families, months: 24, policies: [settle, statusQuoPolicy] });
    expect(ends[2]).toBe(ends[0]);
    expect(ends[1]).not.toBe(ends[0]);
  });

  it('without the mechanism have no entries in columns, and other results with it', () => {
    const without = run(scenarioOf())[0]?.policies[0];
    const withHouseholds = run(scenarioOf({ structure: { ...scenarioOf().structure, households: 'on' } }))[0]
      ?.policies[0];
    expect(without && digest(without)).not.toBe(withHouseholds && digest(withHouseholds));
    expect(without?.mechanismSeries).toBeUndefined();
    watch(scenarioOf({ months: 12 }), (state) => {
      expect([state.columns.head.length, state.columns.caresUntil.length, state.householdRoom]).toEqual([0, 0, 0]);
    });
  });
});
