import { type CriterionId, type MatrixCell, type RatingBand, ratingBands } from './criteria.ts';
import { bandEdges, roundScore } from './score.ts';
import type { Assessment, ComponentSummary, CriterionSummary } from './summarise-criteria.ts';

/** Rating of an external evaluation matrix compared with the rating of the model. */
export interface MatrixRow {
  readonly policy: string;
  readonly criterion: CriterionId;
  readonly studyTable: RatingBand;
  readonly studyProse: readonly RatingBand[];
  /** Rating of the model; null without a score. */
  readonly model: RatingBand | null;
  readonly agreesTable: boolean | null;
  readonly agreesProse: boolean | null;
  /** Reason for a disagreement: the score and its deciding component; null when the two agree. */
  readonly reason: string | null;
  readonly note: string;
}

/** Compares cells of an evaluation matrix with the ratings of the model, for the compared policies. */
export function compareWithMatrix(cells: readonly MatrixCell[], assessment: Assessment): MatrixRow[] {
  return cells.flatMap(({ policy, criterion, table, prose, note }) => {
    const found = assessment[policy]?.[criterion];
    if (found === undefined) return [];
    const { reading: band } = found;
    const agreesTable = band === null ? null : band === table;
    const agreesProse = band === null ? null : prose.includes(band);
    const base = { policy, criterion, studyTable: table, studyProse: prose, model: band, agreesTable, agreesProse };
    return [{ ...base, reason: disagreementReason(found, table, prose), note }];
  });
}

function disagreementReason(found: CriterionSummary, table: RatingBand, prose: readonly RatingBand[]): string | null {
  const { score, reading: band } = found;
  if (score === null || band === null) return null;
  const offTable = band !== table;
  const offProse = !prose.includes(band);
  if (!offTable && !offProse) return null;
  const against = offTable ? table : nearestBand(prose, band);
  const lower = ratingBands.indexOf(band) < ratingBands.indexOf(against);
  const decisive = decisiveComponent(found.components, against, lower);
  const who = offTable && offProse ? 'table and prose' : offTable ? 'the table alone' : 'the prose alone';
  const why =
    decisive === null
      ? 'no component has a score'
      : `${decisive.id}${componentFigure(decisive)} scores ${Math.round(decisive.score as number)} and pulls ${lower ? 'down' : 'up'} most`;
  return `${lower ? 'Lower' : 'Higher'} than ${who} at a score of ${roundScore(score)}: ${why}.`;
}

function nearestBand(allowed: readonly RatingBand[], band: RatingBand): RatingBand {
  const distance = (one: RatingBand): number => Math.abs(ratingBands.indexOf(one) - ratingBands.indexOf(band));
  return allowed.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

/** Finds the component that moves the score furthest beyond the edge of the expected rating band. */
function decisiveComponent(
  components: readonly ComponentSummary[],
  against: RatingBand,
  lower: boolean,
): ComponentSummary | null {
  const edges = bandEdges(against);
  const pull = ({ score, weight }: ComponentSummary): number =>
    weight * (lower ? edges.from - (score ?? 0) : (score ?? 0) - edges.to);
  let found: ComponentSummary | null = null;
  for (const one of components) {
    if (one.score === null || one.weight === 0) continue;
    if (found === null || pull(one) > pull(found)) found = one;
  }
  return found;
}

function componentFigure({ value, group }: ComponentSummary): string {
  const of = group === undefined ? '' : ` of ${group}`;
  return value === null ? of : `${of} at ${Number(value.toPrecision(3))}`;
}
