import { type CriterionId, type MatrixCell, type Reading, readings } from './declare.ts';
import { edgesOf, wholeScore } from './score.ts';
import type { Assessment, ComponentSummary, CriterionSummary } from './summary.ts';

/** A cell of a matrix from elsewhere beside the model's own reading. */
export interface MatrixRow {
  readonly policy: string;
  readonly criterion: CriterionId;
  readonly studyTable: Reading;
  readonly studyProse: readonly Reading[];
  /** The model's reading; null where it has no score. */
  readonly model: Reading | null;
  readonly agreesTable: boolean | null;
  readonly agreesProse: boolean | null;
  /** Where the two disagree: which score and which component decided; null where they agree. */
  readonly reason: string | null;
  readonly note: string;
}

/** Sets cells of a matrix beside the model's readings, for the policies that were compared. */
export function matrixOf(cells: readonly MatrixCell[], assessment: Assessment): MatrixRow[] {
  return cells.flatMap(({ policy, criterion, table, prose, note }) => {
    const found = assessment[policy]?.[criterion];
    if (found === undefined) return [];
    const { reading } = found;
    const agreesTable = reading === null ? null : reading === table;
    const agreesProse = reading === null ? null : prose.includes(reading);
    const base = { policy, criterion, studyTable: table, studyProse: prose, model: reading, agreesTable, agreesProse };
    return [{ ...base, reason: reasonOf(found, table, prose), note }];
  });
}

function reasonOf(found: CriterionSummary, table: Reading, prose: readonly Reading[]): string | null {
  const { score, reading } = found;
  if (score === null || reading === null) return null;
  const offTable = reading !== table;
  const offProse = !prose.includes(reading);
  if (!offTable && !offProse) return null;
  const against = offTable ? table : nearest(prose, reading);
  const lower = readings.indexOf(reading) < readings.indexOf(against);
  const decided = decisive(found.components, against, lower);
  const who = offTable && offProse ? 'table and prose' : offTable ? 'the table alone' : 'the prose alone';
  const why =
    decided === null
      ? 'no component has a score'
      : `${decided.id}${figureOf(decided)} scores ${Math.round(decided.score as number)} and pulls ${lower ? 'down' : 'up'} most`;
  return `${lower ? 'Lower' : 'Higher'} than ${who} at a score of ${wholeScore(score)}: ${why}.`;
}

function nearest(allowed: readonly Reading[], reading: Reading): Reading {
  const away = (one: Reading): number => Math.abs(readings.indexOf(one) - readings.indexOf(reading));
  return allowed.reduce((best, one) => (away(one) < away(best) ? one : best));
}

/** The component that pulls the score furthest past the edge of the reading it should have had. */
function decisive(components: readonly ComponentSummary[], against: Reading, lower: boolean): ComponentSummary | null {
  const edges = edgesOf(against);
  const pull = ({ score, weight }: ComponentSummary): number =>
    weight * (lower ? edges.from - (score ?? 0) : (score ?? 0) - edges.to);
  let found: ComponentSummary | null = null;
  for (const one of components) {
    if (one.score === null || one.weight === 0) continue;
    if (found === null || pull(one) > pull(found)) found = one;
  }
  return found;
}

function figureOf({ value, group }: ComponentSummary): string {
  const of = group === undefined ? '' : ` of ${group}`;
  return value === null ? of : `${of} at ${Number(value.toPrecision(3))}`;
}
