import { beforeAll, expect, test } from 'vitest';
import { builtInPack } from '../../../cli/countries/resolve-request.ts';
import { calendarMonth, monthText, type Scenario } from '../../../engine/index.ts';
import {
  type DivergenceReasons,
  findDivergenceReasons,
  formatPersonName,
  listPeople,
  type PersonTable,
  tracePerson,
} from '../../../engine/internal.ts';
import { buildScenario } from '../../../scenarios/index.ts';

const pack = builtInPack('azerbaijan');
const made = buildScenario(pack, {
  policies: ['status-quo', 'comprehensive-reform', 'sequenced-path'],
  months: 48,
  scale: 0.01,
});
if (!made.ok) throw new Error('the scenario does not read');
const scenario: Scenario = made.value;
const replicate = 1;
let everybody: PersonTable;
let reasons: DivergenceReasons;
beforeAll(() => {
  everybody = listPeople(scenario, replicate);
  reasons = findDivergenceReasons(scenario, replicate, everybody);
});

const month = (t: number): string => monthText(calendarMonth(scenario.country.hindcastStart) + t);

/** Selects people spread over the list: without divergence, with an early one, and present under one policy only. */
function some(): number[] {
  const { id, divergence: parted, visibleDivergence: shown } = everybody;
  const all = Array.from(id, (_, k) => k);
  const [comprehensive] = parted;
  const kinds = [
    all.filter((k) => comprehensive?.[k] === -1),
    all.filter((k) => (comprehensive?.[k] ?? -1) >= 0 && shown[0]?.[k] === -1),
    all.filter((k) => reasons.columns[reasons.divergence[0]?.column[k] ?? -1] === 'present'),
    all.filter((k) => reasons.columns[reasons.divergence[0]?.column[k] ?? -1] === 'permitUntil'),
    all,
  ];
  return kinds.flatMap((kind) => [0.1, 0.5, 0.9].flatMap((at) => kind[Math.floor(at * kind.length)] ?? []));
}

test("matches every divergence with that of the person's trajectory", () => {
  const people = some();
  expect(people.length).toBeGreaterThan(8);
  for (const k of people) {
    const life = tracePerson(scenario, { id: formatPersonName(scenario.country, everybody.id[k] ?? 0), replicate });
    const found = everybody.divergence.flatMap((months, i) => {
      const t = months[k] ?? -1;
      const reason = reasons.divergence[i];
      return t < 0 || reason === undefined
        ? []
        : [
            {
              policy: scenario.policies[i + 1]?.id,
              month: month(t),
              process: reasons.processes[reason.process[k] ?? -1],
              column: reasons.columns[reason.column[k] ?? -1],
            },
          ];
    });
    expect(life.partings.map(({ decision: _, ...rest }) => rest)).toEqual(found);
  }
}, 120_000);

test('never reports a visible divergence before the first one, and only with a narrated change', () => {
  everybody.visibleDivergence.forEach((months, i) => {
    months.forEach((t, k) => {
      if (t < 0) expect(reasons.visibleDivergence[i]?.column[k]).toBe(-1);
      else expect(t).toBeGreaterThanOrEqual(everybody.divergence[i]?.[k] ?? -1);
    });
  });
  const shown = everybody.visibleDivergence[0] ?? new Int16Array();
  const k = shown.findIndex((t) => t >= 0);
  const life = tracePerson(scenario, { id: formatPersonName(scenario.country, everybody.id[k] ?? 0), replicate });
  const at = month(shown[k] ?? 0);
  const column = reasons.columns[reasons.visibleDivergence[0]?.column[k] ?? -1];
  const told = life.courses.map(({ changes }) => changes.filter((one) => one.month === at && one.column === column));
  expect(told[0]).not.toEqual(told[1]);
}, 60_000);

test('reports no divergence for a policy equal to the first, and progress ends at 1', () => {
  const [first] = scenario.policies;
  if (first === undefined) throw new Error('no policy');
  const shares: number[] = [];
  const same = { ...scenario, policies: [first, { ...first, id: 'twin' }] };
  const { divergence: parted, visibleDivergence: shown } = listPeople(same, replicate, (share) => shares.push(share));
  expect([parted, shown].flat().every((months) => months.every((t) => t === -1))).toBe(true);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
}, 60_000);

test('chooses for a trajectory without a name the person who ends differently under most policies, by the lowest id', () => {
  const most = Math.max(...everybody.endsDifferently);
  expect(most).toBe(2);
  const k = everybody.endsDifferently.indexOf(most);
  expect(tracePerson(scenario, { id: null, replicate }).id).toBe(
    formatPersonName(scenario.country, everybody.id[k] ?? 0),
  );
}, 60_000);

test('has the traits of the trajectory', () => {
  const k = Math.floor(everybody.id.length / 3);
  const { country } = scenario;
  const life = tracePerson(scenario, { id: formatPersonName(country, everybody.id[k] ?? 0), replicate });
  expect(life.person).toMatchObject({
    stream: country.streams[everybody.stream[k] ?? -1]?.id,
    origin: country.origins[everybody.origin[k] ?? -1]?.id,
    region: country.regions[everybody.region[k] ?? -1]?.id,
    sex: everybody.sex[k] === 0 ? 'female' : 'male',
    ageAtArrival: Math.max(0, Math.floor((everybody.age[k] ?? 0) / 12)),
  });
  expect(life.arrived).toBe(month(everybody.arrival[k] ?? 0));
});
