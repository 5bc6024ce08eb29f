import { type FirstPlaceBand, joinList } from '../../../../charts/index.ts';
import { type CriterionId, criteria } from '../../../../engine/internal.ts';
import { compareMessages, format, type Language, numberFormat, scorecardMessages } from '../../../../i18n/index.ts';
import { seriesClass } from '../../../components/swatch.tsx';
import type { PlanContext } from '../plan-context.ts';
import type { ComparedPolicy } from './compared-policies.ts';

/** Weight of a criterion in points; only the ratios of weights matter. */
const MAX_WEIGHT = 100;
const STEP = 5;

interface CriterionWeightProps {
  readonly plan: PlanContext;
  readonly criterion: CriterionId;
  /** Share of each criterion in the weights. */
  readonly shares: Readonly<Record<CriterionId, number>>;
  readonly bands: readonly FirstPlaceBand[];
  readonly policies: readonly ComparedPolicy[];
  readonly nameOf: (policy: string) => string;
}

/** Weight of a criterion, and which policy is first at each weight it could have. */
export function CriterionWeight({ plan, criterion, shares, bands, policies, nameOf }: CriterionWeightProps) {
  const { language, draft } = plan.state.value;
  const words = compareMessages(language);
  const name = words.criteria[criterion];
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const points = pointsOf(draft.weights);
  const value = points[criterion];
  const set = (next: number): void => {
    const changed = { ...points, [criterion]: Math.min(MAX_WEIGHT, Math.max(0, next)) };
    // Without any weight there is no ranking.
    if (Object.values(changed).every((one) => one === 0)) return;
    plan.history.edit((now) => ({ ...now, weights: changed }));
  };
  return (
    <div class="criterion-weight" data-weight={criterion}>
      <label for={`weight-${criterion}`}>{name}</label>
      <button
        type="button"
        class="small"
        aria-label={format(words.weights.less, { criterion: name })}
        onClick={() => set(value - STEP)}
      >
        −
      </button>
      <input
        type="range"
        id={`weight-${criterion}`}
        min={0}
        max={MAX_WEIGHT}
        step={STEP}
        value={value}
        aria-valuetext={percent.format(shares[criterion])}
        onChange={({ currentTarget }) => set(currentTarget.valueAsNumber)}
      />
      <button
        type="button"
        class="small"
        aria-label={format(words.weights.more, { criterion: name })}
        onClick={() => set(value + STEP)}
      >
        +
      </button>
      <output for={`weight-${criterion}`}>{percent.format(shares[criterion])}</output>
      {bands.length > 0 && (
        <div class="first-place">
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            {bands.map(({ from, to, policies: [first] }) => (
              <rect
                key={from}
                x={from * 100}
                y="0"
                width={(to - from) * 100}
                height="8"
                data-policy={first}
                class={first === undefined ? 'vacant' : seriesClass(policies.find(({ id }) => id === first)?.slot ?? 0)}
              />
            ))}
            {bands.slice(1).map(({ from }) => (
              <path key={from} d={`M${from * 100} 0V8`} class="limit" />
            ))}
            <path d={`M${shares[criterion] * 100} 0V8`} class="now" />
          </svg>
          <p class="quiet">{bandsText(bands, nameOf, language)}</p>
        </div>
      )}
    </div>
  );
}

/** Weights in points: those of the draft, else equal ones without feasibility. */
function pointsOf(weights: Readonly<Partial<Record<CriterionId, number>>>): Record<CriterionId, number> {
  const isOwn = Object.keys(weights).length > 0;
  return Object.fromEntries(
    criteria.map((id) => [id, isOwn ? (weights[id] ?? 0) : id === 'feasibility' ? 0 : 20]),
  ) as Record<CriterionId, number>;
}

/** Says in words which policy is first at which weight. */
export function bandsText(
  bands: readonly FirstPlaceBand[],
  nameOf: (policy: string) => string,
  language: Language,
): string {
  const texts = scorecardMessages(language).criteria;
  const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const who = ({ policies }: FirstPlaceBand): string =>
    policies.length === 0 ? texts.vacant : joinList(policies.map(nameOf), language);
  const [only] = bands;
  if (bands.length === 1 && only !== undefined) return format(texts.always, { policy: who(only) });
  return bands
    .map((band) =>
      format(texts.band, { from: percent.format(band.from), to: percent.format(band.to), policy: who(band) }),
    )
    .join('; ');
}
