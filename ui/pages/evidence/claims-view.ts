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

const filters: readonly VerdictFilter[] = ['all', 'supported', 'opposed', 'undecided'];

/** Makes the ledger of claims. */
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
  let drawn = '';

  function draw(): void {
    const shipped = latest?.shipped ?? null;
    if (latest === null || shipped === null) return;
    const { words, language } = latest;
    const counts = verdictCounts(shipped.claims);
    buttons.forEach((button, i) => {
      const value = filters[i] ?? 'all';
      write(button, `${value === 'all' ? words.claims.all : words.claims.verdicts[value]} (${counts[value]})`);
      button.setAttribute('aria-pressed', String(value === filter));
    });
    const shown = claimsWith(shipped.claims, filter);
    write(count, plural(words.claims.shown, shown.length, language));
    list.replaceChildren(...shown.flatMap(({ id }) => articles.get(id) ?? []));
  }

  return {
    node: element('div', {}, lead, run, group, count, list),
    update(context) {
      const { words, language, shipped, item } = context;
      const moved = latest?.item !== item;
      latest = context;
      const key = `${language}|${shipped?.digest}`;
      if (shipped !== null && key !== drawn) {
        drawn = key;
        articles.clear();
        for (const claim of shipped.claims) articles.set(claim.id, article(claim, context));
        write(lead, words.claims.lead);
        write(run, runText(words.precomputed, shipped.runs.claims, language));
        group.setAttribute('aria-label', words.claims.filter);
        draw();
      } else if (!moved) return;
      const asked = item === null ? undefined : articles.get(item);
      if (asked === undefined) return;
      filter = 'all';
      draw();
      asked.focus();
    },
  };
}

function article(claim: PrecomputedClaim, { language, words }: EvidenceContext): HTMLElement {
  const { claims: own } = words;
  const share = (value: number): string => shareText(value, language);
  const shares = format(own.shares, {
    supported: share(claim.supportShare),
    opposed: share(claim.opposeShare),
    neither: share(undecidedShare(claim)),
  });
  const good = claim.verdict === 'undecided' ? null : claim.verdict === 'supported';
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
      unit === 'share' ? own.inHundred : english(unit),
      ...(neverShare > 0 ? [`; ${format(own.never, { share: share(neverShare) })}`] : []),
    ),
  ]);
  const { columns } = own;
  return element(
    'article',
    { class: 'claim', id: `claim-${claim.id}`, tabindex: '-1' },
    element('h2', { lang: 'en' }, claim.wording),
    element(
      'p',
      {},
      fitVerdict(good, own.verdicts[claim.verdict], `${shares} ${plural(own.of, claim.units, language)}`),
    ),
    element('p', { class: 'quiet' }, format(own.from, { source: claim.source, locator: claim.locator })),
    element(
      'details',
      {},
      element('summary', {}, own.reads),
      dataTable(own.reads, [columns.statistic, columns.experiment, columns.mean, columns.range, columns.unit], rows),
      element('p', { class: 'quiet' }, format(own.reason, { reason: claim.reason })),
    ),
  );
}
