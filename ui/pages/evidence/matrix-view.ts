import { format, messages, numberFormat } from '../../../i18n/index.ts';
import type { PrecomputedCell } from '../../../scenarios/internal.ts';
import { element } from '../element.ts';
import type { EvidenceContext, SectionView } from './context.ts';
import { dataTable, english } from './data-table.ts';
import { fitVerdict } from './fit-view.ts';
import { agreementCounts, agreementOf, cellsByPolicy } from './matrix-model.ts';
import { reasonText } from './matrix-reason.ts';
import { runText } from './run-text.ts';

/** Makes the study's matrix beside the model's. */
export function matrixView(): SectionView {
  const node = element('div');
  let drawn = '';
  return {
    node,
    update(context) {
      const { language, shipped, words } = context;
      const key = `${language}|${shipped?.digest}`;
      if (key === drawn || shipped === null) return;
      drawn = key;
      const { matrix } = shipped;
      const whole = numberFormat(language);
      const { table, prose } = agreementCounts(matrix);
      const counts = format(words.matrix.count, {
        table: whole.format(table),
        prose: whole.format(prose),
        cells: whole.format(matrix.length),
      });
      node.replaceChildren(
        element('p', {}, words.matrix.lead),
        element('p', {}, `${counts} ${words.matrix.resting}`),
        element('p', { class: 'quiet' }, runText(words.precomputed, shipped.runs.comparison, language)),
        ...[...cellsByPolicy(matrix)].map(([policy, cells]) => policyTable(policy, cells, context)),
      );
    },
  };
}

function policyTable(policy: string, cells: readonly PrecomputedCell[], context: EvidenceContext): HTMLElement {
  const { language, pack } = context;
  const { matrix: own } = context.words;
  const name = messages(language).policies[policy] ?? pack.policies.get(policy)?.name ?? policy;
  const { columns } = own;
  return element(
    'div',
    { class: 'cells' },
    dataTable(
      format(own.caption, { policy: name }),
      [columns.criterion, columns.table, columns.prose, columns.model, columns.agrees],
      cells.map((cell) => cellRow(cell, context)),
    ),
  );
}

function cellRow(cell: PrecomputedCell, { language, words, pack }: EvidenceContext): (Node | string)[] {
  const { matrix: own } = words;
  const { score, low, high, model, reason, note } = cell;
  const whole = numberFormat(language, { maximumFractionDigits: 0 });
  const write = (value: number | null): string => (value === null ? '–' : whole.format(value));
  const [first, ...others] = cell.studyProse.map((reading) => own.readings[reading]);
  const prose = others.reduce((text, reading) => format(own.or, { a: text, b: reading }), first ?? '');
  const agreement = agreementOf(cell);
  const agrees =
    agreement === null
      ? fitVerdict(null, own.unknown, '')
      : fitVerdict(agreement === 'neither' ? false : agreement === 'both' ? true : null, own.agrees[agreement], '');
  const said = element('div', { class: 'said' }, agrees);
  const country = { labels: pack.labels, currency: pack.country.currency };
  const why = reasonText(cell, language, country);
  if (why !== null) said.append(element('p', { class: 'quiet' }, why));
  else if (reason !== null) said.append(element('p', { class: 'quiet', lang: 'en' }, reason));
  const told = element('p', { class: 'quiet' }, format(own.note, { note: '' }), english(note));
  said.append(told);
  return [
    own.criteria[cell.criterion],
    own.readings[cell.studyTable],
    prose,
    element(
      'div',
      {},
      element('strong', {}, model === null ? own.unknown : own.readings[model]),
      ...(score === null
        ? []
        : [
            element(
              'p',
              { class: 'quiet' },
              format(own.score, { score: write(score), low: write(low), high: write(high) }),
            ),
          ]),
    ),
    said,
  ];
}
