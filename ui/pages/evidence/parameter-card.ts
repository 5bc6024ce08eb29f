import { outcomeName } from '../../../charts/index.ts';
import { format, messages } from '../../../i18n/index.ts';
import { element } from '../element.ts';
import type { EvidenceContext } from './context.ts';
import { english } from './data-table.ts';
import { rangeText, shortNumber, signedNumber } from './numbers.ts';
import type { ParameterRow } from './parameters-model.ts';
import { rangePicture } from './range-picture.ts';
import type { ParameterUse } from './uses.ts';

/** Makes the card of one number: its line at once, what stands below it when it is first opened. */
export function parameterCard(row: ParameterRow, context: EvidenceContext): HTMLDetailsElement {
  const { entry, basis, effects, beyondChance, move } = row;
  const { language, words } = context;
  const { parameters: own } = words;
  const numbers = {
    low: shortNumber(entry.low, language),
    central: shortNumber(entry.central, language),
    high: shortNumber(entry.high, language),
  };
  const [first] = effects;
  const summary = element(
    'summary',
    {},
    element('span', { class: 'what' }, english(entry.about), element('code', { lang: 'en' }, entry.id)),
    element(
      'span',
      { class: 'measure' },
      rangePicture(entry, move),
      element('span', { class: 'unseen' }, format(own.rangeSpoken, { ...numbers, unit: entry.unit })),
      element(
        'span',
        { class: 'values', 'aria-hidden': 'true' },
        `${numbers.low} – `,
        element('strong', {}, numbers.central),
        ` – ${numbers.high}`,
      ),
      element('span', { class: 'quiet', 'aria-hidden': 'true', lang: 'en' }, entry.unit),
    ),
    element(
      'span',
      { class: 'marks' },
      element('span', { class: `grade grade-${entry.grade}` }, `${own.grade} ${entry.grade}`),
      element('span', { class: `basis ${basis}` }, own.short[basis]),
      ...(first === undefined
        ? []
        : [
            element(
              'span',
              { class: beyondChance ? 'strength beyond' : 'strength' },
              format(own.strongest, { correlation: signedNumber(first.correlation, language) }),
            ),
          ]),
    ),
  );
  const card = element('details', { class: 'card', id: `parameter-${entry.id}` }, summary);
  card.addEventListener('toggle', () => {
    if (card.open && card.children.length === 1) card.append(body(row, context));
  });
  return card;
}

function body(row: ParameterRow, { language, words, pack }: EvidenceContext): HTMLElement {
  const { entry, uses, basis, move, effects, beyondChance } = row;
  const { parameters: own } = words;
  const { policies, shocks } = messages(language);
  const owner = ({ kind, owner: id }: ParameterUse): string =>
    kind === 'shock' ? (shocks[id] ?? id) : (policies[id] ?? pack.policies.get(id)?.name ?? id);
  const feeds = uses.map((use) =>
    element(
      'li',
      {},
      `${format(own.kinds[use.kind], { owner: owner(use) })}: `,
      element('code', { lang: 'en' }, use.path),
      ...(use.about === '' ? [] : [' – ', english(use.about)]),
    ),
  );
  const moved =
    move === null
      ? []
      : [
          element(
            'p',
            {},
            format(own.moved, {
              before: spanText(move.prior, language),
              after: spanText(move.posterior, language),
            }),
          ),
        ];
  const told = effects.map(({ correlation, outcome, policy }) =>
    element(
      'li',
      {},
      format(own.effectLine, {
        correlation: signedNumber(correlation, language),
        outcome: outcomeName(outcome, language),
        policy: policies[policy] ?? policy,
      }),
    ),
  );
  const effect =
    basis === 'fixed' || basis === 'unread' || move === null
      ? [element('p', {}, own.notDrawn)]
      : told.length === 0
        ? [element('p', {}, own.effectNone)]
        : [
            element('ul', {}, ...told),
            element('p', { class: 'quiet' }, `${own.effectReading}${beyondChance ? '' : ` ${own.effectChance}`}`),
          ];
  const terms: readonly (readonly [string, readonly (Node | string)[]])[] = [
    [own.feeds, feeds.length === 0 ? [own.feedsNothing] : [element('ul', {}, ...feeds)]],
    [own.role, [own.roles[entry.role]]],
    [`${own.grade} ${entry.grade}`, [words.grades[entry.grade]]],
    [
      own.source,
      [english(entry.source), element('p', { class: 'quiet' }, entry.verified ? own.verified : own.notVerified)],
    ],
    ...(entry.reason === undefined ? [] : ([[own.reason, [english(entry.reason)]]] as const)),
    [own.basis, [element('p', {}, own.bases[basis]), ...moved]],
    [own.effect, effect],
  ];
  return element('dl', {}, ...terms.flatMap(([term, told]) => [element('dt', {}, term), element('dd', {}, ...told)]));
}

function spanText(
  { median, low, high }: NonNullable<ParameterRow['move']>['prior'],
  language: EvidenceContext['language'],
): string {
  return `${shortNumber(median, language)} (${rangeText(low, high, language)})`;
}
