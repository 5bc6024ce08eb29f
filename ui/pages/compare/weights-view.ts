import { type CriterionId, criteria } from '../../../engine/internal.ts';
import { type CompareMessages, format, type Language, numberFormat } from '../../../i18n/index.ts';
import { element, write } from '../element.ts';

/** Maximum weight of a criterion, in points. */
const MAX_WEIGHT = 100;
const STEP = 5;
const EQUAL = 20;
/** Weights until the user changes them; feasibility counts only with a weight of its own. */
const initialWeight = (id: CriterionId): number => (id === 'feasibility' ? 0 : EQUAL);

/** Weights of the criteria, in points; only their ratios matter. */
export interface WeightsView {
  readonly node: HTMLElement;
  update(weights: Readonly<Partial<Record<CriterionId, number>>>, words: CompareMessages, language: Language): void;
}

/** Creates the panel; `set` receives changed weights, or an empty record for equal ones. */
export function weightsView(set: (weights: Partial<Record<CriterionId, number>>) => void): WeightsView {
  const title = element('h3', { id: 'weights-title' });
  const about = element('p', { class: 'quiet' });
  const equal = element('button', { type: 'button', id: 'equal-weights' });
  let points: Record<CriterionId, number> = Object.fromEntries(criteria.map((id) => [id, initialWeight(id)])) as Record<
    CriterionId,
    number
  >;

  const rows = criteria.map((id) => {
    const label = element('label', { for: `weight-${id}` });
    const less = element('button', { type: 'button', class: 'step' }, '−');
    const more = element('button', { type: 'button', class: 'step' }, '+');
    const range = element('input', {
      id: `weight-${id}`,
      type: 'range',
      min: '0',
      max: String(MAX_WEIGHT),
      step: String(STEP),
    });
    const share = element('output', { for: `weight-${id}` });
    const to = (value: number): void => {
      const next = { ...points, [id]: Math.min(MAX_WEIGHT, Math.max(0, value)) };
      // All zero weights give no ranking.
      if (Object.values(next).every((one) => one === 0)) return;
      set(next);
    };
    less.addEventListener('click', () => to(points[id] - STEP));
    more.addEventListener('click', () => to(points[id] + STEP));
    range.addEventListener('change', () => to(range.valueAsNumber));
    return {
      id,
      label,
      less,
      more,
      range,
      share,
      node: element('div', { class: 'weight' }, label, less, range, more, share),
    };
  });
  equal.addEventListener('click', () => set({}));

  return {
    node: element(
      'div',
      { class: 'weights', role: 'group', 'aria-labelledby': 'weights-title' },
      title,
      about,
      ...rows.map(({ node }) => node),
      equal,
    ),
    update(weights, words, language) {
      const isCustom = Object.keys(weights).length > 0;
      points = Object.fromEntries(
        criteria.map((id) => [id, isCustom ? (weights[id] ?? 0) : initialWeight(id)]),
      ) as typeof points;
      const sum = Object.values(points).reduce((total, one) => total + one, 0);
      const percent = numberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
      write(title, words.weights.title);
      write(about, words.weights.about);
      write(equal, words.weights.equal);
      equal.disabled = !isCustom;
      for (const { id, label, less, more, range, share } of rows) {
        const criterion = words.criteria[id];
        write(label, criterion);
        less.setAttribute('aria-label', format(words.weights.less, { criterion }));
        more.setAttribute('aria-label', format(words.weights.more, { criterion }));
        range.value = String(points[id]);
        write(share, percent.format(points[id] / sum));
        range.setAttribute('aria-valuetext', percent.format(points[id] / sum));
      }
    },
  };
}
