import { outcomeName } from '../../../charts/index.ts';
import { format, messages } from '../../../i18n/index.ts';
import { originOf, type ValueOrigin } from '../../../scenarios/internal.ts';
import { element } from '../element.ts';
import type { EvidenceContext } from './context.ts';
import { english } from './data-table.ts';
import { rangeText, shortNumber, signedNumber } from './numbers.ts';
import type { ParameterRow } from './parameters-model.ts';
import { rangePicture } from './range-picture.ts';
import type { ParameterUse } from './uses.ts';

/** Creates the card of a parameter; its details are rendered when it is first opened. */
export function parameterCard(row: ParameterRow, context: EvidenceContext): HTMLDetailsElement {
  const { entry, basis, effects, beyondChance, move } = row;
  const { language, words } = context;
  const { parameters: cardWords } = words;
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
      element('span', { class: 'unseen' }, format(cardWords.rangeSpoken, { ...numbers, unit: entry.unit })),
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
      element('span', { class: `grade grade-${entry.grade}` }, `${cardWords.grade} ${entry.grade}`),
      element('span', { class: `basis ${basis}` }, cardWords.short[basis]),
      ...(originOf(context.pack, entry.id)?.layer === 'base'
        ? [element('span', { class: 'basis inherited' }, cardWords.origin.inherited)]
        : []),
      ...(first === undefined
        ? []
        : [
            element(
              'span',
              { class: beyondChance ? 'strength beyond' : 'strength' },
              format(cardWords.strongest, { correlation: signedNumber(first.correlation, language) }),
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
  const { parameters: cardWords } = words;
  const { policies, shocks } = messages(language);
  const owner = ({ kind, owner: id }: ParameterUse): string =>
    kind === 'shock' ? (shocks[id] ?? id) : (policies[id] ?? pack.policies.get(id)?.name ?? id);
  const feeds = uses.map((use) =>
    element(
      'li',
      {},
      `${format(cardWords.kinds[use.kind], { owner: owner(use) })}: `,
      element('code', { lang: 'en' }, use.path),
      ...(use.about === '' ? [] : [' – ', english(use.about)]),
    ),
  );
  const moveText =
    move === null
      ? []
      : [
          element(
            'p',
            {},
            format(cardWords.moved, {
              before: spanText(move.prior, language),
              after: spanText(move.posterior, language),
            }),
          ),
        ];
  const effectItems = effects.map(({ correlation, outcome, policy }) =>
    element(
      'li',
      {},
      format(cardWords.effectLine, {
        correlation: signedNumber(correlation, language),
        outcome: outcomeName(outcome, language),
        policy: policies[policy] ?? policy,
      }),
    ),
  );
  const effect =
    basis === 'fixed' || basis === 'unread' || move === null
      ? [element('p', {}, cardWords.notDrawn)]
      : effectItems.length === 0
        ? [element('p', {}, cardWords.effectNone)]
        : [
            element('ul', {}, ...effectItems),
            element(
              'p',
              { class: 'quiet' },
              `${cardWords.effectReading}${beyondChance ? '' : ` ${cardWords.effectChance}`}`,
            ),
          ];
  const terms: (readonly [string, readonly (Node | string)[]])[] = [
    [cardWords.feeds, feeds.length === 0 ? [cardWords.feedsNothing] : [element('ul', {}, ...feeds)]],
    [cardWords.role, [cardWords.roles[entry.role]]],
    [`${cardWords.grade} ${entry.grade}`, [words.grades[entry.grade]]],
    [
      cardWords.source,
      [
        english(entry.source),
        element('p', { class: 'quiet' }, entry.verified ? cardWords.verified : cardWords.notVerified),
      ],
    ],
    ...(entry.reason === undefined ? [] : ([[cardWords.reason, [english(entry.reason)]]] as const)),
    [cardWords.basis, [element('p', {}, cardWords.bases[basis]), ...moveText]],
    [cardWords.effect, effect],
  ];
  const originText = originTextOf(originOf(pack, entry.id), cardWords.origin);
  if (originText !== null) terms.splice(3, 0, [cardWords.origin.term, [originText]]);
  return element(
    'dl',
    {},
    ...terms.flatMap(([term, effectItems]) => [element('dt', {}, term), element('dd', {}, ...effectItems)]),
  );
}

/** Sentence on an inherited number, or on one of the base that the country replaces; null for a number of its own. */
function originTextOf(
  origin: ValueOrigin | null,
  words: EvidenceContext['words']['parameters']['origin'],
): string | null {
  if (origin?.base == null) return null;
  return format(origin.layer === 'base' ? words.base : words.replaced, { grade: origin.base.grade });
}

function spanText(
  { median, low, high }: NonNullable<ParameterRow['move']>['prior'],
  language: EvidenceContext['language'],
): string {
  return `${shortNumber(median, language)} (${rangeText(low, high, language)})`;
}
