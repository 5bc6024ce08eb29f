import packs from 'virtual:packs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type DivergenceReasons,
  findDivergenceReasons,
  formatPersonName,
  listPeople,
  type PersonTable,
  type Trajectory,
  tracePerson,
} from '../../../../engine/internal.ts';
import { languages } from '../../../../i18n/index.ts';
import { countsFigure, findSimilar } from '../../../../ui/pages/trajectories/counts.ts';
import { trajectoryLabels } from '../../../../ui/pages/trajectories/labels.ts';
import {
  firstVisibleChange,
  narrateTrajectory,
  trajectoryCsv,
  trajectoryTable,
} from '../../../../ui/pages/trajectories/narrative.ts';
import {
  findPeople,
  firstPerson,
  MAX_SHOWN,
  matchPeople,
  nextPerson,
  noPersonFilters,
  shuffled,
} from '../../../../ui/pages/trajectories/search.ts';
import { timelineOf, timelineReadings } from '../../../../ui/pages/trajectories/timeline.ts';
import { openCatalogue } from '../../../../ui/state/catalogue.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import { trajectoryLaw } from '../../../../ui/state/trajectory-runner.ts';

const catalogue = openCatalogue(packs['velmora'] ?? {});
const read = catalogue.scenarioOf(
  {
    ...firstDraft,
    law: trajectoryLaw,
    country: 'velmora',
    months: 48,
    policies: ['status-quo', 'open-harbour', 'village-schools'].map((id) => ({
      ...{ id, base: id, name: null, phases: null },
    })),
  },
  0.1,
);
if (!read.ok) throw new Error('the scenario is invalid');
const scenario = read.value;
const { country } = scenario;
const names = trajectoryLabels('en', catalogue.pack.labels, { 'open-harbour': 'Open harbour' });

let people: PersonTable;
let reasons: DivergenceReasons;
const lives: Trajectory[] = [];
beforeAll(() => {
  people = listPeople(scenario, 0);
  reasons = findDivergenceReasons(scenario, 0, people);
  const shown = Array.from(people.visibleDivergence[0] ?? [], (month, place) => ({ month, place }));
  const some = [shown.filter(({ month }) => month >= 0), shown.filter(({ month }) => month < 0)];
  for (const kind of some)
    for (const at of [0.2, 0.7]) {
      const place = kind[Math.floor(at * kind.length)]?.place ?? 0;
      lives.push(tracePerson(scenario, { id: formatPersonName(country, people.id[place] ?? 0), replicate: 0 }));
    }
}, 60_000);

describe('search', () => {
  test('returns exactly the matching people for each filter', () => {
    const order = shuffled(people);
    expect(matchPeople(people, scenario, noPersonFilters, order)).toEqual(order);
    const stream = country.streams[1]?.id ?? '';
    const streamed = matchPeople(people, scenario, { ...noPersonFilters, stream }, order);
    expect(streamed).toEqual(order.filter((place) => people.stream[place] === 1));
    const women = matchPeople(people, scenario, { ...noPersonFilters, sex: 'female' }, order);
    const men = matchPeople(people, scenario, { ...noPersonFilters, sex: 'male' }, order);
    expect(women.length + men.length).toBe(order.length);
    const groups = ['child', 'young', 'middle', 'older', 'old'].map(
      (age) => matchPeople(people, scenario, { ...noPersonFilters, age }, order).length,
    );
    expect(groups.reduce((sum, n) => sum + n, 0)).toBe(order.length);
    expect(Math.min(...groups.slice(0, 3))).toBeGreaterThan(0);
    const after = matchPeople(people, scenario, { ...noPersonFilters, came: 'after' }, order);
    for (const place of after) expect(people.arrival[place]).toBeGreaterThanOrEqual(60);
  });

  test('lists the page with the person traced, and continues cyclically', () => {
    const order = shuffled(people);
    const id = formatPersonName(country, people.id[order[45] ?? 0] ?? 0);
    const listed = findPeople(people, scenario, order, id, names);
    expect(listed).toHaveLength(MAX_SHOWN);
    expect(listed.map((one) => one.id)).toContain(id);
    expect(nextPerson(people, scenario, order, id)).toBe(formatPersonName(country, people.id[order[46] ?? 0] ?? 0));
    const last = formatPersonName(country, people.id[order.at(-1) ?? 0] ?? 0);
    expect(nextPerson(people, scenario, order, last)).toBe(formatPersonName(country, people.id[order[0] ?? 0] ?? 0));
    expect(nextPerson(people, scenario, [], null)).toBe(null);
  });

  test('filters people by whether their trajectories diverge', () => {
    const order = shuffled(people);
    const found = (course: string) => matchPeople(people, scenario, { ...noPersonFilters, course }, order);
    expect(found('parts').length + found('same').length).toBe(order.length);
    expect(found('ends').length).toBeGreaterThan(0);
    for (const place of found('ends')) expect(people.endsDifferently[place]).toBeGreaterThan(0);
  });

  test('starts with the person the command line chooses', () => {
    const first = firstPerson(people) ?? -1;
    expect(formatPersonName(country, people.id[first] ?? 0)).toBe(tracePerson(scenario, { id: null, replicate: 0 }).id);
  });
});

describe('a narrative', () => {
  test('shows the first visible change in the month the engine finds', () => {
    for (const life of lives) {
      const place = people.id.findIndex((id) => formatPersonName(country, id) === life.id);
      life.courses.slice(1).forEach((course, i) => {
        const [reference] = life.courses;
        const t = people.visibleDivergence[i]?.[place] ?? -1;
        const shown = reference === undefined ? null : firstVisibleChange(reference, course);
        const month = t < 0 ? null : `${2020 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
        expect(shown?.month ?? null).toBe(month);
      });
    }
  });

  test('describes each divergence with month and decision, and its absence', () => {
    for (const life of lives) {
      const narrative = narrateTrajectory(life, names);
      expect(narrative[0]?.parts).toBe(names.words.tell.reference);
      for (const { policy, parts } of narrative.slice(1)) {
        const parting = life.partings.find((one) => one.policy === policy);
        if (parting === undefined) expect(parts).toBe(names.words.tell.same);
        else expect(parts).toContain(names.month(parting.month));
      }
    }
  });

  test('fills all placeholders in all languages', () => {
    for (const language of languages) {
      const own = trajectoryLabels(language, catalogue.pack.labels, {});
      for (const life of lives) {
        const text = [
          ...narrateTrajectory(life, own).flatMap(({ parts, shows, end }) => [parts, shows, end]),
          ...trajectoryTable(life, own).rows.flat(),
        ].join(' ');
        expect(text).not.toMatch(/\{\w+\}|undefined/);
      }
    }
  });

  test('lists each change in the table, and each change, divergence and departure in the file', () => {
    for (const life of lives) {
      const rows = trajectoryCsv(life, 'ru').trim().split('\r\n').slice(1);
      const events = life.courses.reduce((sum, { changes, left }) => sum + changes.length + (left === null ? 0 : 1), 0);
      expect(rows).toHaveLength(events + life.partings.length);
      const months = new Set(life.courses.flatMap(({ changes }) => changes.map(({ month }) => month)));
      const table = trajectoryTable(life, names);
      expect(table.rows.length).toBeGreaterThanOrEqual(months.size);
      for (const row of table.rows) expect(row).toHaveLength(life.courses.length + 1);
    }
  });
});

describe('the timeline', () => {
  test('matches the state of each month', () => {
    for (const life of lives) {
      const { months, bands } = timelineOf(life, scenario, names);
      life.courses.forEach((course, policy) => {
        for (const lane of bands[policy]?.lanes ?? []) {
          months.forEach((name, at) => {
            const month = course.months.find((one) => one.month === name);
            const segmentState = lane.segments.find(({ from, to }) => from <= at && at < to)?.state;
            const expected = lane.id === 'presence' ? (month === undefined ? undefined : 'here') : month?.[lane.id];
            expect(segmentState).toBe(lane.id === 'course' && expected === 'none' ? undefined : expected);
          });
        }
      });
    }
  });

  test('marks the months of divergence', () => {
    for (const life of lives) {
      const { months, bands } = timelineOf(life, scenario, names);
      for (const { policy, month } of life.partings)
        expect(months[bands.find((band) => band.policy === policy)?.parts ?? -1]).toBe(month);
    }
  });

  test('lists changes without a lane as events of their month', () => {
    for (const life of lives) {
      const { months, bands } = timelineOf(life, scenario, names);
      life.courses.forEach((course, policy) => {
        const own = ['permitUntil', 'informed', 'caseState', 'counterMonth', 'jobStart', 'credential', 'intention'];
        const expected = course.changes.filter(({ column, month }) => own.includes(column) && months.includes(month));
        expect(bands[policy]?.events.map(({ at }) => months[at])).toEqual(expected.map(({ month }) => month));
      });
    }
  });

  test('gives the state of a month under each policy, including departures', () => {
    const life = lives.find(({ courses }) => courses.some(({ left }) => left !== null));
    const departed = life?.courses.findIndex(({ left }) => left !== null) ?? -1;
    if (life === undefined) throw new Error('expected a departure');
    const last = '2028-12';
    expect(timelineReadings(life, last, names)).toHaveLength(3);
    expect(timelineReadings(life, last, names)[departed]?.text).toBe('left.');
  });
});

describe('counts', () => {
  test('have bars that sum to all divergences, by reason and by year', () => {
    for (const of of ['shown', 'all'] as const) {
      const diverged = (of === 'shown' ? people.visibleDivergence : people.divergence).map(
        (months) => months.filter((month) => month >= 0).length,
      );
      for (const by of ['reason', 'year'] as const) {
        const figure = countsFigure(people, reasons, scenario, { of, by }, names);
        expect(figure.series.map(({ counts }) => counts.reduce((sum, n) => sum + n, 0))).toEqual(diverged);
        expect(figure.sentence).not.toMatch(/\{\w+\}/);
      }
    }
  });

  test('count other people without the person, in the same month at most as many as in all', () => {
    const life = lives[0];
    const others = life && findSimilar(people, reasons, scenario, life.id, 0, 'shown');
    if (!others) throw new Error('expected a divergence');
    const figure = countsFigure(people, reasons, scenario, { of: 'shown', by: 'reason' }, names);
    expect(others.reason).toBeLessThan(Math.max(...(figure.series[0]?.counts ?? [])) + 1);
    expect(others.sameMonth).toBeLessThanOrEqual(others.reason);
    const same = lives.find(({ partings }) => partings.length === 0);
    if (same !== undefined) expect(findSimilar(people, reasons, scenario, same.id, 0, 'shown')).toBe(null);
  });
});
