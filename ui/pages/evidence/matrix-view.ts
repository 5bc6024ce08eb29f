import { format, messages, numberFormat } from '../../../i18n/index.ts';
import type { PrecomputedCell } from '../../../scenarios/internal.ts';
import { element } from '../element.ts';
import type { EvidenceContext, SectionView } from './context.ts';
import { dataTable, english } from './data-table.ts';
import { fitVerdict } from './fit-view.ts';
import { agreementCounts, agreementOf, cellsByPolicy } from './matrix-model.ts';
import { reasonText } from './matrix-reason.ts';
import { runText } from './run-text.ts';

/** Creates the section that compares the model's matrix with the study's. */
export function matrixView(): SectionView {
  const node = element('div');
  let renderedKey = '';
  return {
    node,
    update(context) {
      const { language, precomputed, words } = context;
      const key = `${language}|${precomputed?.digest}`;
      if (key === renderedKey || precomputed === null) return;
      renderedKey = key;
      const { matrix } = precomputed;
      const integer = numberFormat(language);
      const { table, prose } = agreementCounts(matrix);
      const counts = format(words.matrix.count, {
        table: integer.format(table),
        prose: integer.format(prose),
        cells: integer.format(matrix.length),
      });
      node.replaceChildren(
        element('p', {}, words.matrix.lead),
        element('p', {}, `${counts} ${words.matrix.resting}`),
        element('p', { class: 'quiet' }, runText(words.precomputed, precomputed.runs.comparison, language)),
        ...[...cellsByPolicy(matrix)].map(([policy, cells]) => policyTable(policy, cells, context)),
      );
    },
  };
}

function policyTable(policy: string, cells: readonly PrecomputedCell[], context: EvidenceContext): HTMLElement {
  const { language, pack } = context;
  const { matrix: matrixWords } = context.words;
  const name = messages(language).policies[policy] ?? pack.policies.get(policy)?.name ?? policy;
  const { columns } = matrixWords;
  return element(
    'div',
    { class: 'cells' },
    dataTable(
      format(matrixWords.caption, { policy: name }),
      [columns.criterion, columns.table, columns.prose, columns.model, columns.agrees],
      cells.map((cell) => cellRow(cell, context)),
    ),
  );
}

function cellRow(cell: PrecomputedCell, { language, words, pack }: EvidenceContext): (Node | string)[] {
  const { matrix: matrixWords } = words;
  const { score, low, high, model, reason, note } = cell;
  const integer = numberFormat(language, { maximumFractionDigits: 0 });
  const write = (value: number | null): string => (value === null ? '–' : integer.format(value));
  const [first, ...others] = cell.studyProse.map((reading) => matrixWords.readings[reading]);
  const prose = others.reduce((text, reading) => format(matrixWords.or, { a: text, b: reading }), first ?? '');
  const agreement = agreementOf(cell);
  const agrees =
    agreement === null
      ? fitVerdict(null, matrixWords.unknown, '')
      : fitVerdict(
          agreement === 'neither' ? false : agreement === 'both' ? true : null,
          matrixWords.agrees[agreement],
          '',
        );
  const comparisonCell = element('div', { class: 'said' }, agrees);
  const country = { labels: pack.labels, currency: pack.country.currency };
  const explanation = reasonText(cell, language, country);
  if (explanation !== null) comparisonCell.append(element('p', { class: 'quiet' }, explanation));
  else if (reason !== null) comparisonCell.append(element('p', { class: 'quiet', lang: 'en' }, reason));
  const noteText = element('p', { class: 'quiet' }, format(matrixWords.note, { note: '' }), english(note));
  comparisonCell.append(noteText);
  return [
    matrixWords.criteria[cell.criterion],
    matrixWords.readings[cell.studyTable],
    prose,
    element(
      'div',
      {},
      element('strong', {}, model === null ? matrixWords.unknown : matrixWords.readings[model]),
      ...(score === null
        ? []
        : [
            element(
              'p',
              { class: 'quiet' },
              format(matrixWords.score, { score: write(score), low: write(low), high: write(high) }),
            ),
          ]),
    ),
    comparisonCell,
  ];
}
