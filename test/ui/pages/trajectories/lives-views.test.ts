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

const catalogue = openCatalogue(packs['velmora'] ?? {});
const read = catalogue.scenarioOf(
  {
    ...firstDraft,
    country: 'velmora',
    months: 48,
    policies: ['status-quo', 'open-harbour', 'village-schools'].map((id) => ({
      ...{ id, base: id, name: null, phases: null },
    })),
  },
  0.1,
);
if (!read.ok) throw new Error('the scenario does not read');
const scenario = read.value;
const { country } = scenario;
const names = trajectoryLabels('en', catalogue.pack.labels, { 'open-harbour': 'Open harbour' });

let everybody: PersonTable;
let reasons: DivergenceReasons;
const lives: Trajectory[] = [];
beforeAll(() => {
  everybody = listPeople(scenario, 0);
  reasons = findDivergenceReasons(scenario, 0, everybody);
  const shown = Array.from(everybody.visibleDivergence[0] ?? [], (month, place) => ({ month, place }));
  const some = [shown.filter(({ month }) => month >= 0), shown.filter(({ month }) => month < 0)];
  for (const kind of some)
    for (const at of [0.2, 0.7]) {
      const place = kind[Math.floor(at * kind.length)]?.place ?? 0;
      lives.push(tracePerson(scenario, { id: formatPersonName(country, everybody.id[place] ?? 0), replicate: 0 }));
    }
}, 60_000);

describe('search', () => {
  test('each filter keeps those it names and nobody else', () => {
    const order = shuffled(everybody);
    expect(matchPeople(everybody, scenario, noPersonFilters, order)).toEqual(order);
    const stream = country.streams[1]?.id ?? '';
    const streamed = matchPeople(everybody, scenario, { ...noPersonFilters, stream }, order);
    expect(streamed).toEqual(order.filter((place) => everybody.stream[place] === 1));
    const women = matchPeople(everybody, scenario, { ...noPersonFilters, sex: 'female' }, order);
    const men = matchPeople(everybody, scenario, { ...noPersonFilters, sex: 'male' }, order);
    expect(women.length + men.length).toBe(order.length);
    const groups = ['child', 'young', 'middle', 'older', 'old'].map(
      (age) => matchPeople(everybody, scenario, { ...noPersonFilters, age }, order).length,
    );
    expect(groups.reduce((sum, n) => sum + n, 0)).toBe(order.length);
    expect(Math.min(...groups.slice(0, 3))).toBeGreaterThan(0);
    const after = matchPeople(everybody, scenario, { ...noPersonFilters, came: 'after' }, order);
    for (const place of after) expect(everybody.arrival[place]).toBeGreaterThanOrEqual(60);
  });

  test('a page of people is shown, the one followed among them, and the next one goes round', () => {
    const order = shuffled(everybody);
    const id = formatPersonName(country, everybody.id[order[45] ?? 0] ?? 0);
    const people = findPeople(everybody, scenario, order, id, names);
    expect(people).toHaveLength(MAX_SHOWN);
    expect(people.map((one) => one.id)).toContain(id);
    expect(nextPerson(everybody, scenario, order, id)).toBe(
      formatPersonName(country, everybody.id[order[46] ?? 0] ?? 0),
    );
    const last = formatPersonName(country, everybody.id[order.at(-1) ?? 0] ?? 0);
    expect(nextPerson(everybody, scenario, order, last)).toBe(
      formatPersonName(country, everybody.id[order[0] ?? 0] ?? 0),
    );
    expect(nextPerson(everybody, scenario, [], null)).toBe(null);
  });

  test('people are found by how their course goes', () => {
    const order = shuffled(everybody);
    const found = (course: string) => matchPeople(everybody, scenario, { ...noPersonFilters, course }, order);
    expect(found('parts').length + found('same').length).toBe(order.length);
    expect(found('ends').length).toBeGreaterThan(0);
    for (const place of found('ends')) expect(everybody.endsDifferently[place]).toBeGreaterThan(0);
  });

  test('the first one shown is whom the command line picks', () => {
    const first = firstPerson(everybody) ?? -1;
    expect(formatPersonName(country, everybody.id[first] ?? 0)).toBe(
      tracePerson(scenario, { id: null, replicate: 0 }).id,
    );
  });
});

describe('a life in words', () => {
  test('the first change that shows is in the month the engine finds for that person', () => {
    for (const life of lives) {
      const place = everybody.id.findIndex((id) => formatPersonName(country, id) === life.id);
      life.courses.slice(1).forEach((course, i) => {
        const [reference] = life.courses;
        const t = everybody.visibleDivergence[i]?.[place] ?? -1;
        const shown = reference === undefined ? null : firstVisibleChange(reference, course);
        const month = t < 0 ? null : `${2020 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
        expect(shown?.month ?? null).toBe(month);
      });
    }
  });

  test('every parting is told with its month and its decision, and a course that does not part says so', () => {
    for (const life of lives) {
      const told = narrateTrajectory(life, names);
      expect(told[0]?.parts).toBe(names.words.tell.reference);
      for (const { policy, parts } of told.slice(1)) {
        const parting = life.partings.find((one) => one.policy === policy);
        if (parting === undefined) expect(parts).toBe(names.words.tell.same);
        else expect(parts).toContain(names.month(parting.month));
      }
    }
  });

  test('no language leaves a place without its value', () => {
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

  test('the table has every change once, the file every change, parting and leaving', () => {
    for (const life of lives) {
      const rows = trajectoryCsv(life).trim().split('\r\n').slice(1);
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
  test('its stretches say for every month what the life says', () => {
    for (const life of lives) {
      const { months, bands } = timelineOf(life, scenario, names);
      life.courses.forEach((course, policy) => {
        for (const lane of bands[policy]?.lanes ?? []) {
          months.forEach((name, at) => {
            const month = course.months.find((one) => one.month === name);
            const drawn = lane.segments.find(({ from, to }) => from <= at && at < to)?.state;
            const said = lane.id === 'presence' ? (month === undefined ? undefined : 'here') : month?.[lane.id];
            expect(drawn).toBe(lane.id === 'course' && said === 'none' ? undefined : said);
          });
        }
      });
    }
  });

  test('the marks stand at the months of the partings', () => {
    for (const life of lives) {
      const { months, bands } = timelineOf(life, scenario, names);
      for (const { policy, month } of life.partings)
        expect(months[bands.find((band) => band.policy === policy)?.parts ?? -1]).toBe(month);
    }
  });

  test('events are the changes that no lane shows, each in its month', () => {
    for (const life of lives) {
      const { months, bands } = timelineOf(life, scenario, names);
      life.courses.forEach((course, policy) => {
        const own = ['permitUntil', 'informed', 'caseState', 'counterMonth', 'jobStart', 'credential', 'intention'];
        const said = course.changes.filter(({ column, month }) => own.includes(column) && months.includes(month));
        expect(bands[policy]?.events.map(({ at }) => months[at])).toEqual(said.map(({ month }) => month));
      });
    }
  });

  test('the state of a month is read for every policy, and of one who left that they left', () => {
    const life = lives.find(({ courses }) => courses.some(({ left }) => left !== null));
    const gone = life?.courses.findIndex(({ left }) => left !== null) ?? -1;
    if (life === undefined) throw new Error('nobody left');
    const last = '2028-12';
    expect(timelineReadings(life, last, names)).toHaveLength(3);
    expect(timelineReadings(life, last, names)[gone]?.text).toBe('left.');
  });
});

describe('counts', () => {
  test('bars add up to all who part, by reason and by year alike', () => {
    for (const of of ['shown', 'all'] as const) {
      const parted = (of === 'shown' ? everybody.visibleDivergence : everybody.divergence).map(
        (months) => months.filter((month) => month >= 0).length,
      );
      for (const by of ['reason', 'year'] as const) {
        const figure = countsFigure(everybody, reasons, scenario, { of, by }, names);
        expect(figure.series.map(({ counts }) => counts.reduce((sum, n) => sum + n, 0))).toEqual(parted);
        expect(figure.sentence).not.toMatch(/\{\w+\}/);
      }
    }
  });

  test('others are counted without the person, in the same month never more than in all', () => {
    const life = lives[0];
    const others = life && findSimilar(everybody, reasons, scenario, life.id, 0, 'shown');
    if (!others) throw new Error('the first life does not part');
    const figure = countsFigure(everybody, reasons, scenario, { of: 'shown', by: 'reason' }, names);
    expect(others.reason).toBeLessThan(Math.max(...(figure.series[0]?.counts ?? [])) + 1);
    expect(others.sameMonth).toBeLessThanOrEqual(others.reason);
    const same = lives.find(({ partings }) => partings.length === 0);
    if (same !== undefined) expect(findSimilar(everybody, reasons, scenario, same.id, 0, 'shown')).toBe(null);
  });
});
