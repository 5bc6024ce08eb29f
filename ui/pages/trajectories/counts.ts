import type { BarsFigure } from '../../../charts/index.ts';
import { calendarMonth, monthText, type Scenario } from '../../../engine/index.ts';
import type { DivergenceReasons, PersonTable } from '../../../engine/internal.ts';
import { format, plural } from '../../../i18n/index.ts';
import type { TrajectoryLabels } from './labels.ts';
import { indexOfPerson } from './search.ts';

/** Divergences to count, visible or any, and how to group them. */
export interface CountDimension {
  readonly of: 'shown' | 'all';
  readonly by: 'reason' | 'year';
}

/** Reasons named in the figure; the others are summed. */
const MAX_NAMED = 7;

function monthsOf(people: PersonTable, of: CountDimension['of']): readonly Int16Array[] {
  return of === 'shown' ? people.visibleDivergence : people.divergence;
}

function columnOf(
  reasons: DivergenceReasons,
  of: CountDimension['of'],
  other: number,
  index: number,
): string | undefined {
  const reason = (of === 'shown' ? reasons.visibleDivergence : reasons.divergence)[other];
  return reasons.columns[reason?.column[index] ?? -1];
}

/** Number of divergences by category, for each policy after the first. */
function countBy(
  people: PersonTable,
  of: CountDimension['of'],
  categoryOf: (other: number, index: number, month: number) => string | undefined,
): Map<string, number[]> {
  const categories = new Map<string, number[]>();
  const months = monthsOf(people, of);
  months.forEach((list, other) => {
    list.forEach((month, index) => {
      if (month < 0) return;
      const category = categoryOf(other, index, month);
      if (category === undefined) return;
      let counts = categories.get(category);
      if (counts === undefined) {
        counts = months.map(() => 0);
        categories.set(category, counts);
      }
      counts[other] = (counts[other] ?? 0) + 1;
    });
  });
  return categories;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Counts the trajectories that diverge from the first policy's, by reason or by year. */
export function countsFigure(
  people: PersonTable,
  reasons: DivergenceReasons,
  scenario: Scenario,
  dimension: CountDimension,
  names: TrajectoryLabels,
): BarsFigure {
  const { counts: words, decisions } = names.words;
  const { of, by } = dimension;
  const byReason = countBy(people, of, (other, index) => columnOf(reasons, of, other, index));
  const first = calendarMonth(scenario.country.hindcastStart);
  const categories =
    by === 'reason'
      ? [...byReason].sort((a, b) => sum(b[1]) - sum(a[1]))
      : [...countBy(people, of, (_, __, month) => monthText(first + month).slice(0, 4))].sort(([a], [b]) =>
          a < b ? -1 : 1,
        );
  const named = by === 'reason' && categories.length > MAX_NAMED + 1 ? categories.slice(0, MAX_NAMED) : categories;
  const rest = categories.slice(named.length);
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
    sentence: sentenceOf(people, scenario, of, byReason, names),
    reading: plural(words.reading, Math.round(1 / scenario.scale), names.language),
    unit: 'simulated persons',
    unitText: words.unit,
    headers: { category: by === 'reason' ? words.reason : words.year, policy: '' },
    categories: rows.map(({ id, label }) => ({ id, label })),
    series: others.map(({ id }, i) => ({
      id,
      place: names.place(id, i + 1),
      label: names.policy(id),
      counts: rows.map(({ counts }) => counts[i] ?? 0),
    })),
  };
}

function sentenceOf(
  people: PersonTable,
  scenario: Scenario,
  of: CountDimension['of'],
  byReason: ReadonlyMap<string, readonly number[]>,
  names: TrajectoryLabels,
): string {
  const { counts: words, decisions } = names.words;
  const total = people.id.length;
  const [reference, ...others] = scenario.policies;
  const clauses = others.map(({ id }, i) => {
    const n = monthsOf(people, of)[i]?.filter((month) => month >= 0).length ?? 0;
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

/** Numbers of other people who diverge for the same reason under a policy. */
export interface SimilarPeople {
  readonly reason: number;
  readonly sameMonth: number;
  readonly total: number;
}

/** Counts similar people; null if the person's trajectory does not diverge. `other`: index of the policy, less 1. */
export function findSimilar(
  people: PersonTable,
  reasons: DivergenceReasons,
  scenario: Scenario,
  person: string,
  other: number,
  of: CountDimension['of'],
): SimilarPeople | null {
  const index = indexOfPerson(people, scenario, person);
  const months = monthsOf(people, of)[other];
  const cause = (of === 'shown' ? reasons.visibleDivergence : reasons.divergence)[other];
  const month = months?.[index] ?? -1;
  if (index < 0 || months === undefined || cause === undefined || month < 0) return null;
  let reason = -1;
  let sameMonth = -1;
  for (let k = 0; k < months.length; k++) {
    if (cause.column[k] !== cause.column[index] || cause.process[k] !== cause.process[index]) continue;
    reason += 1;
    if (months[k] === month) sameMonth += 1;
  }
  return { reason, sameMonth, total: people.id.length };
}

/** States how many other people diverge for the same reason. */
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
