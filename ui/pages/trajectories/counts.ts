import type { BarsFigure } from '../../../charts/index.ts';
import { calendarMonth, monthText, type Scenario } from '../../../engine/index.ts';
import type { DivergenceReasons, PersonTable } from '../../../engine/internal.ts';
import { format, plural } from '../../../i18n/index.ts';
import type { TrajectoryLabels } from './labels.ts';
import { indexOfPerson } from './search.ts';

/** Which partings are counted: in what shows, or in anything; and how they are grouped. */
export interface CountDimension {
  readonly of: 'shown' | 'all';
  readonly by: 'reason' | 'year';
}

/** Reasons named in the figure; the others are added up. */
const MAX_NAMED = 7;

function monthsOf(everybody: PersonTable, of: CountDimension['of']): readonly Int16Array[] {
  return of === 'shown' ? everybody.visibleDivergence : everybody.divergence;
}

function columnOf(
  reasons: DivergenceReasons,
  of: CountDimension['of'],
  other: number,
  place: number,
): string | undefined {
  const reason = (of === 'shown' ? reasons.visibleDivergence : reasons.divergence)[other];
  return reasons.columns[reason?.column[place] ?? -1];
}

/** Counts by category: for each policy but the first, how many part. */
function countBy(
  everybody: PersonTable,
  of: CountDimension['of'],
  categoryOf: (other: number, place: number, month: number) => string | undefined,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const months = monthsOf(everybody, of);
  months.forEach((list, other) => {
    list.forEach((month, place) => {
      if (month < 0) return;
      const category = categoryOf(other, place, month);
      if (category === undefined) return;
      let counts = found.get(category);
      if (counts === undefined) {
        counts = months.map(() => 0);
        found.set(category, counts);
      }
      counts[other] = (counts[other] ?? 0) + 1;
    });
  });
  return found;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Draws how many courses part from the first policy's, by reason or by year. */
export function countsFigure(
  everybody: PersonTable,
  reasons: DivergenceReasons,
  scenario: Scenario,
  counting: CountDimension,
  names: TrajectoryLabels,
): BarsFigure {
  const { counts: words, decisions } = names.words;
  const { of, by } = counting;
  const byReason = countBy(everybody, of, (other, place) => columnOf(reasons, of, other, place));
  const first = calendarMonth(scenario.country.hindcastStart);
  const found =
    by === 'reason'
      ? [...byReason].sort((a, b) => sum(b[1]) - sum(a[1]))
      : [...countBy(everybody, of, (_, __, month) => monthText(first + month).slice(0, 4))].sort(([a], [b]) =>
          a < b ? -1 : 1,
        );
  const named = by === 'reason' && found.length > MAX_NAMED + 1 ? found.slice(0, MAX_NAMED) : found;
  const rest = found.slice(named.length);
  const others = scenario.policies.slice(1);
  const rows = [
    ...named.map(([id, counts]) => ({ id, label: by === 'reason' ? (decisions[id] ?? id) : id, counts })),
    ...(rest.length === 0
      ? []
      : [
          {
            id: 'rest',
            label: words.rest,
            counts: others.map((_, i) => sum(rest.map(([, counts]) => counts[i] ?? 0))),
          },
        ]),
  ];
  return {
    kind: 'bars',
    outcome: `lives.${of}.${by}`,
    language: names.language,
    title: (by === 'reason' ? words.reasonTitle : words.yearTitle)[of],
    sentence: sentenceOf(everybody, scenario, of, byReason, names),
    reading: plural(words.reading, Math.round(1 / scenario.scale), names.language),
    unit: 'simulated persons',
    unitText: words.unit,
    headers: { category: by === 'reason' ? words.reason : words.year, policy: '' },
    categories: rows.map(({ id, label }) => ({ id, label })),
    series: others.map(({ id }, i) => ({
      id,
      place: i + 1,
      label: names.policy(id),
      counts: rows.map(({ counts }) => counts[i] ?? 0),
    })),
  };
}

function sentenceOf(
  everybody: PersonTable,
  scenario: Scenario,
  of: CountDimension['of'],
  byReason: ReadonlyMap<string, readonly number[]>,
  names: TrajectoryLabels,
): string {
  const { counts: words, decisions } = names.words;
  const total = everybody.id.length;
  const [reference, ...others] = scenario.policies;
  const clauses = others.map(({ id }, i) => {
    const n = monthsOf(everybody, of)[i]?.filter((month) => month >= 0).length ?? 0;
    const [most, counts] = [...byReason].reduce<readonly [string, readonly number[]]>(
      (best, one) => ((one[1][i] ?? 0) > (best[1][i] ?? 0) ? one : best),
      ['', []],
    );
    return format(words.clause, {
      policy: names.policy(id),
      n: names.number(n),
      total: names.number(total),
      share: names.percent(total === 0 ? 0 : n / total),
      most: decisions[most] ?? '–',
      count: names.number(counts[i] ?? 0),
    });
  });
  return format(words.sentence, { reference: names.policy(reference?.id ?? ''), list: clauses.join('; ') });
}

/** How many others part for the same reason as one person, under a policy. */
export interface SimilarPeople {
  readonly reason: number;
  readonly sameMonth: number;
  readonly total: number;
}

/** Counts the others; null where the person's course does not part so. other: place of the policy, less 1. */
export function findSimilar(
  everybody: PersonTable,
  reasons: DivergenceReasons,
  scenario: Scenario,
  person: string,
  other: number,
  of: CountDimension['of'],
): SimilarPeople | null {
  const place = indexOfPerson(everybody, scenario, person);
  const months = monthsOf(everybody, of)[other];
  const why = (of === 'shown' ? reasons.visibleDivergence : reasons.divergence)[other];
  const month = months?.[place] ?? -1;
  if (place < 0 || months === undefined || why === undefined || month < 0) return null;
  let reason = -1;
  let sameMonth = -1;
  for (let k = 0; k < months.length; k++) {
    if (why.column[k] !== why.column[place] || why.process[k] !== why.process[place]) continue;
    reason += 1;
    if (months[k] === month) sameMonth += 1;
  }
  return { reason, sameMonth, total: everybody.id.length };
}

/** Says how many others part like the person followed. */
export function similarText(
  { reason, sameMonth, total }: SimilarPeople,
  of: CountDimension['of'],
  names: TrajectoryLabels,
): string {
  const { others, partsLike, sameMonth: inMonth } = names.words.tell;
  const shares = { share: names.percent(reason / total), total: names.number(total) };
  const form = of === 'shown' ? others : partsLike;
  return `${format(plural(form, reason, names.language), shares)} ${plural(inMonth, sameMonth, names.language)}`;
}
