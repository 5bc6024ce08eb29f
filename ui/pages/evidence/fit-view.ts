import { shareText } from '../../../charts/index.ts';
import { format, numberFormat, plural } from '../../../i18n/index.ts';
import { element } from '../element.ts';
import type { EvidenceContext, SectionView } from './context.ts';
import { dataTable, english } from './data-table.ts';
import { rangeText, shortNumber } from './numbers.ts';

/** Makes the table of the fit, and what the record could and could not tell. */
export function fitView(): SectionView {
  const node = element('div', { class: 'fit' });
  let drawn = '';
  return {
    node,
    update(context) {
      const { language, shipped } = context;
      const key = `${language}|${shipped?.digest}`;
      if (key === drawn || shipped === null) return;
      drawn = key;
      node.replaceChildren(...parts(context, shipped.fit));
    },
  };
}

function parts(context: EvidenceContext, fit: NonNullable<EvidenceContext['shipped']>['fit']): HTMLElement[] {
  const { language, words } = context;
  const { fit: own } = words;
  const whole = numberFormat(language, { maximumFractionDigits: 0 });
  const sets = format(own.sets, {
    sets: whole.format(fit.sets),
    tried: whole.format(fit.tried),
    effective: whole.format(fit.effective),
  });
  const { columns, movedColumns } = own;
  const rows = fit.rows.map((row) => [
    english(row.about),
    english(row.when === '' ? '–' : row.when),
    shortNumber(row.observed, language),
    rangeText(row.low, row.high, language),
    shortNumber(row.median, language),
    rangeText(row.from, row.to, language),
    fitVerdict(row.met, row.met ? own.met : own.missed, format(own.within, { share: shareText(row.share, language) })),
    own.uses[row.use],
    own.natures[row.nature],
  ]);
  const informed = fit.parameters.filter((one) => one.informed);
  const rest = fit.parameters.filter((one) => !one.informed);
  const link = (id: string): HTMLElement => {
    const button = element('button', { type: 'button', class: 'link', lang: 'en' }, id);
    button.addEventListener('click', () => context.open('parameters', id));
    return button;
  };
  const span = ({ median, low, high }: (typeof informed)[number]['prior']): string =>
    `${shortNumber(median, language)} (${rangeText(low, high, language)})`;
  return [
    element('p', {}, own.lead),
    element('p', { class: 'quiet' }, sets),
    dataTable(
      own.caption,
      [
        columns.what,
        columns.when,
        columns.observed,
        columns.tolerance,
        columns.median,
        columns.range,
        columns.verdict,
        columns.use,
        columns.nature,
      ],
      rows,
    ),
    element('h2', {}, own.movedTitle),
    element('p', {}, own.movedLead),
    dataTable(
      own.movedCaption,
      [movedColumns.parameter, movedColumns.unit, movedColumns.before, movedColumns.after],
      informed.map((one) => [link(one.id), english(one.unit), span(one.prior), span(one.posterior)]),
    ),
    element('h2', {}, own.restTitle),
    element(
      'details',
      {},
      element('summary', {}, plural(own.rest, rest.length, language)),
      element('ul', { class: 'names' }, ...rest.map(({ id }) => element('li', {}, link(id)))),
    ),
  ];
}

/** Says a verdict with a sign, in words, and by colour at last. */
export function fitVerdict(good: boolean | null, text: string, more: string): HTMLElement {
  const sign = good === null ? '?' : good ? '✓' : '✗';
  const kind = good === null ? 'open' : good ? 'good' : 'bad';
  return element(
    'span',
    { class: 'verdict' },
    element('span', { class: `badge ${kind}` }, element('span', { 'aria-hidden': 'true' }, `${sign} `), text),
    ...(more === '' ? [] : [' ', element('span', { class: 'quiet' }, more)]),
  );
}
