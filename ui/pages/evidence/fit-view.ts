import { shareText } from '../../../charts/index.ts';
import { modelVersion } from '../../../engine/index.ts';
import { format, numberFormat, plural } from '../../../i18n/index.ts';
import { splitByTable } from '../../../scenarios/internal.ts';
import { element } from '../element.ts';
import type { CountryFit, EvidenceContext, SectionView } from './context.ts';
import { dataTable, english } from './data-table.ts';
import { forecastParts } from './forecast-parts.ts';
import { rangeText, shortNumber } from './numbers.ts';
import { recordPictures } from './record-pictures.ts';

/** Creates the section on the fit to the record and on what the record informs. */
export function fitView(): SectionView {
  const node = element('div', { class: 'fit' });
  let renderedKey = '';
  return {
    node,
    update(context) {
      const { language, precomputed, fitted, words } = context;
      const key = [language, precomputed?.digest, fitted === null].join('|');
      if (key === renderedKey) return;
      renderedKey = key;
      if (precomputed === null) {
        node.replaceChildren(
          ...(fitted === null ? [element('p', {}, words.fit.pictures.noSets)] : fitParts(context, fitted)),
        );
        return;
      }
      const { forecast = null } = precomputed;
      node.replaceChildren(
        ...parts(context, precomputed.fit),
        ...(forecast === null ? [] : forecastParts(context, forecast)),
      );
    },
  };
}

/** How the sets meet the record: in a sentence, in pictures and as a table. */
function fitParts(context: EvidenceContext, fit: CountryFit): HTMLElement[] {
  const { language, words, pack, precomputed } = context;
  const { fit: fitWords } = words;
  const integer = numberFormat(language, { maximumFractionDigits: 0 });
  const sets = format(fitWords.sets, {
    sets: integer.format(fit.sets),
    tried: integer.format(fit.tried),
    effective: integer.format(fit.effective),
  });
  const { columns } = fitWords;
  const rows = fit.rows.map((row) => [
    english(row.about),
    english(row.when === '' ? '–' : row.when),
    shortNumber(row.observed, language),
    rangeText(row.low, row.high, language),
    shortNumber(row.median, language),
    rangeText(row.from, row.to, language),
    fitVerdict(
      row.met,
      row.met ? fitWords.met : fitWords.missed,
      format(fitWords.within, { share: shareText(row.share, language) }),
    ),
    fitWords.uses[row.use],
    fitWords.natures[row.nature],
  ]);
  const model = precomputed === null ? modelVersion : `${modelVersion}, ${precomputed.model.slice(0, 12)}`;
  return [
    element('p', {}, fitWords.lead),
    element('p', { class: 'quiet' }, sets),
    ...recordPictures(context, fit.rows, `Körpü: ${pack.name} (${pack.id}), model ${model}. ${sets}`),
    dataTable(
      fitWords.caption,
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
  ];
}

function parts(context: EvidenceContext, fit: NonNullable<EvidenceContext['precomputed']>['fit']): HTMLElement[] {
  const { language, words } = context;
  const { fit: fitWords } = words;
  const integer = numberFormat(language, { maximumFractionDigits: 0 });
  const { movedColumns } = fitWords;
  const informed = fit.parameters.filter((one) => one.informed);
  const rest = fit.parameters.filter((one) => !one.informed);
  const link = (id: string): HTMLElement => {
    const button = element('button', { type: 'button', class: 'link', lang: 'en' }, id);
    button.addEventListener('click', () => context.open('parameters', id));
    return button;
  };
  const names = (ids: readonly string[]): HTMLElement =>
    element('ul', { class: 'names' }, ...ids.map((id) => element('li', {}, link(id))));
  const { entries, cells } = splitByTable(
    rest.map(({ id }) => id),
    context.pack.evidence,
  );
  const span = ({ median, low, high }: (typeof informed)[number]['prior']): string =>
    `${shortNumber(median, language)} (${rangeText(low, high, language)})`;
  return [
    ...fitParts(context, fit),
    element('h2', {}, fitWords.movedTitle),
    element('p', {}, fitWords.movedLead),
    dataTable(
      fitWords.movedCaption,
      [
        movedColumns.parameter,
        movedColumns.unit,
        movedColumns.before,
        movedColumns.after,
        movedColumns.by,
        movedColumns.outside,
      ],
      informed.map((one) => [
        link(one.id),
        english(one.unit),
        span(one.prior),
        span(one.posterior),
        one.solved ? fitWords.movedBy.solved : fitWords.movedBy.accepted,
        shareText(one.outside, language),
      ]),
    ),
    element('h2', {}, fitWords.restTitle),
    element(
      'details',
      {},
      element('summary', {}, plural(fitWords.rest, rest.length, language)),
      names(entries),
      ...[...cells].map(([table, ids]) =>
        element(
          'details',
          {},
          element('summary', {}, element('code', {}, table), ` (${integer.format(ids.length)})`),
          names(ids),
        ),
      ),
    ),
  ];
}

/** Formats a verdict as sign, text and colour, so that it does not depend on colour. */
export function fitVerdict(isMet: boolean | null, text: string, more: string): HTMLElement {
  const sign = isMet === null ? '?' : isMet ? '✓' : '✗';
  const kind = isMet === null ? 'open' : isMet ? 'good' : 'bad';
  return element(
    'span',
    { class: 'verdict' },
    element('span', { class: `badge ${kind}` }, element('span', { 'aria-hidden': 'true' }, `${sign} `), text),
    ...(more === '' ? [] : [' ', element('span', { class: 'quiet' }, more)]),
  );
}
