import { joinList, toTable } from '../../charts/index.ts';
import { chooseLanguage, embedMessages, format, type Language, messages } from '../../i18n/index.ts';
import { type EmbeddedFigure, readEmbedFragment } from '../../scenarios/share/index.ts';
import { tableView } from '../pages/drawing/table-view.ts';
import { element } from '../pages/element.ts';
import { drawChart } from './draw-chart.ts';
import { embeddedChart } from './embedded-chart.ts';
import { latestContent } from './latest-content.ts';

// A page that other sites may frame: it shows the numbers of its address, and stores, fetches and computes nothing.

/** Text of an id; undefined for what every object has under that name. */
function textOf<T>(texts: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(texts, id) ? texts[id] : undefined;
}

function policyLabel({ policies, language }: EmbeddedFigure, id: string): string {
  return textOf(messages(language).policies, id) ?? policies.find((policy) => policy.id === id)?.name ?? id;
}

/** Question in a sentence: country, years, and the policies compared. */
function questionText(figure: EmbeddedFigure): string {
  const { language, policies, reference, country, start, months } = figure;
  const words = embedMessages(language);
  const first = Number(start.slice(0, 4));
  const last = first + Math.ceil((Number(start.slice(5)) - 1 + months) / 12) - 1;
  const names = policies.filter(({ id }) => id !== reference).map(({ id }) => policyLabel(figure, id));
  const values = { country: textOf(words.countries, country) ?? country, from: String(first), to: String(last) };
  if (names.length === 0) return format(words.single, { ...values, policy: policyLabel(figure, reference) });
  return format(words.question, {
    ...values,
    policies: joinList(names, language),
    reference: policyLabel(figure, reference),
  });
}

function refused(language: Language, fault: 'damaged' | 'newer'): HTMLElement[] {
  return [element('p', { role: 'alert' }, embedMessages(language).faults[fault])];
}

/** Content of the page for a fragment without `#`. home: address of the full page; width: pixels. */
export async function embedContent(
  fragment: string,
  home: string,
  fallback: Language,
  width: number,
): Promise<HTMLElement[]> {
  const read = await readEmbedFragment(fragment);
  if (!read.ok) return refused(fallback, read.fault);
  const { figure, link } = read;
  const { language } = figure;
  const words = embedMessages(language);
  // The names of outcomes and crises are texts of this page, never of the address.
  const isKnown = textOf(messages(language).outcomes, figure.outcome) !== undefined;
  const chart = isKnown ? embeddedChart(figure) : null;
  if (chart === null) return refused(language, 'newer');
  const slots = new Map(figure.policies.map(({ id, slot }) => [id, slot]));
  const conditions = [
    questionText(figure),
    ...(figure.assumed ? [messages(language).figure.assumedReading] : []),
    chart.reading,
  ];
  const open = element(
    'a',
    { href: `${home}${link === '' ? '' : `#${link}`}`, target: '_blank', rel: 'noopener' },
    words.open,
  );
  const version = format(words.version, {
    ...{ version: figure.korpu, model: figure.model.slice(0, 8), digest: figure.digest.slice(0, 8) },
  });
  const table = element(
    'details',
    {},
    element('summary', {}, messages(language).figure.table),
    element('div', { class: 'scroller' }, tableView(toTable(chart))),
  );
  return [
    element('h1', {}, chart.title),
    element('p', { class: 'sentence' }, chart.sentence),
    element('p', { class: 'quiet unit' }, chart.unitText),
    element('div', { class: 'chart' }, drawChart(chart, slots, width)),
    element('p', { class: 'quiet' }, conditions.join(' ')),
    table,
    element('p', { class: 'quiet' }, `${words.stated} `, open),
    element('p', { class: 'quiet' }, version),
  ];
}

const root = typeof document === 'undefined' ? null : document.querySelector<HTMLElement>('#embed');
if (root !== null) {
  const showContent = latestContent<HTMLElement[]>((content) => {
    root.replaceChildren(...(content ?? []));
    const [first] = content ?? [];
    document.title = first?.tagName === 'H1' ? `${first.textContent} – Körpü` : 'Körpü';
  });
  const show = (isNewAddress: boolean): void => {
    const home = new URL('./', location.href).href.replace(/[?#].*$/, '');
    const fallback = chooseLanguage(navigator.languages);
    void showContent(
      () => embedContent(location.hash.slice(1), home, fallback, root.clientWidth),
      () => refused(fallback, 'damaged'),
      isNewAddress,
    );
  };
  show(true);
  addEventListener('hashchange', () => show(true));
  let width = root.clientWidth;
  addEventListener('resize', () => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    show(false);
  });
}
