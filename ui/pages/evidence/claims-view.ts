import { shareText } from '../../../charts/index.ts';
import { format, plural } from '../../../i18n/index.ts';
import type { PrecomputedClaim } from '../../../scenarios/internal.ts';
import { element, write } from '../element.ts';
import { claimsWith, readable, undecidedShare, type VerdictFilter, verdictCounts } from './claims-model.ts';
import type { EvidenceContext, SectionView } from './context.ts';
import { dataTable, english } from './data-table.ts';
import { fitVerdict } from './fit-view.ts';
import { rangeText, shortNumber } from './numbers.ts';
import { runText } from './run-text.ts';

const filters: readonly VerdictFilter[] = ['all', 'supported', 'opposed', 'assumed', 'undecided'];

/** Creates the ledger of claims. */
export function claimsView(): SectionView {
  const lead = element('p');
  const run = element('p', { class: 'quiet' });
  const count = element('p', { class: 'quiet', role: 'status' });
  const list = element('div', { class: 'claims' });
  let filter: VerdictFilter = 'all';
  let latest: EvidenceContext | null = null;
  const buttons = filters.map((value) => {
    const button = element('button', { type: 'button', 'data-verdict': value });
    button.addEventListener('click', () => {
      filter = value;
      draw();
    });
    return button;
  });
  const group = element('div', { class: 'verdicts', role: 'group' }, ...buttons);
  const articles = new Map<string, HTMLElement>();
  let renderedKey = '';

  function draw(): void {
    const precomputed = latest?.precomputed ?? null;
    if (latest === null || precomputed === null) return;
    const { words, language } = latest;
    const counts = verdictCounts(precomputed.claims);
    buttons.forEach((button, i) => {
      const value = filters[i] ?? 'all';
      write(button, `${value === 'all' ? words.claims.all : words.claims.verdicts[value]} (${counts[value]})`);
      button.setAttribute('aria-pressed', String(value === filter));
    });
    const shown = claimsWith(precomputed.claims, filter);
    write(count, plural(words.claims.shown, shown.length, language));
    list.replaceChildren(...shown.flatMap(({ id }) => articles.get(id) ?? []));
  }

  return {
    node: element('div', {}, lead, run, group, count, list),
    update(context) {
      const { words, language, precomputed, item } = context;
      const isNewItem = latest?.item !== item;
      latest = context;
      const key = `${language}|${precomputed?.digest}`;
      if (precomputed !== null && key !== renderedKey) {
        renderedKey = key;
        articles.clear();
        for (const claim of precomputed.claims) articles.set(claim.id, article(claim, context));
        write(lead, words.claims.lead);
        write(run, runText(words.precomputed, precomputed.runs.claims, language));
        group.setAttribute('aria-label', words.claims.filter);
        draw();
      } else if (!isNewItem) return;
      const target = item === null ? undefined : articles.get(item);
      if (target === undefined) return;
      filter = 'all';
      draw();
      target.focus();
    },
  };
}

function article(claim: PrecomputedClaim, { language, words }: EvidenceContext): HTMLElement {
  const { claims: claimWords } = words;
  const share = (value: number): string => shareText(value, language);
  const shares = format(claimWords.shares, {
    supported: share(claim.supportShare),
    opposed: share(claim.opposeShare),
    neither: share(undecidedShare(claim)),
  });
  const isFound = claim.verdict === 'supported' || claim.verdict === 'opposed';
  const isSupported = isFound ? claim.verdict === 'supported' : null;
  const rows = claim.tests.map(({ statistic, experiment, unit, value, low, high, neverShare, priorDriven }) => [
    element(
      'span',
      {},
      english(statistic),
      ...(priorDriven ? [' ', element('em', { class: 'prior' }, words.priorDriven)] : []),
    ),
    english(experiment),
    shortNumber(readable(value, unit), language),
    rangeText(readable(low, unit), readable(high, unit), language),
    element(
      'span',
      {},
      unit === 'share' ? claimWords.inHundred : english(unit),
      ...(neverShare > 0 ? [`; ${format(claimWords.never, { share: share(neverShare) })}`] : []),
    ),
  ]);
  const { columns } = claimWords;
  return element(
    'article',
    { class: 'claim', id: `claim-${claim.id}`, tabindex: '-1' },
    element('h2', { lang: 'en' }, claim.wording),
    element(
      'p',
      {},
      fitVerdict(
        isSupported,
        claimWords.verdicts[claim.verdict],
        `${shares} ${plural(claimWords.of, claim.units, language)}`,
      ),
    ),
    ...(claim.verdict === 'assumed' && claim.follows != null
      ? [element('p', {}, claimWords.assumed, ' ', english(claim.follows.because))]
      : []),
    element('p', { class: 'quiet' }, format(claimWords.from, { source: claim.source, locator: claim.locator })),
    element(
      'details',
      {},
      element('summary', {}, claimWords.reads),
      dataTable(
        claimWords.reads,
        [columns.statistic, columns.experiment, columns.mean, columns.range, columns.unit],
        rows,
      ),
      element('p', { class: 'quiet' }, format(claimWords.reason, { reason: claim.reason })),
    ),
  );
}
