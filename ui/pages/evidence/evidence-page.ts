import { evidenceMessages, format, messages } from '../../../i18n/index.ts';
import { effectiveSize, fitRowsOf } from '../../../scenarios/calibration/index.ts';
import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';
import type { Catalogue } from '../../state/catalogue.ts';
import {
  type EvidenceSection,
  type EvidenceView,
  evidenceSections,
  firstEvidenceView,
  queryOf,
} from '../../state/evidence-view.ts';
import type { AppState } from '../../state/state.ts';
import { element, write } from '../element.ts';
import { failureReason } from '../failed-part.ts';
import type { CreatePage } from '../page.ts';
import { claimsView } from './claims-view.ts';
import type { CountryFit, SectionView } from './context.ts';
import { fitView } from './fit-view.ts';
import { matrixView } from './matrix-view.ts';
import { parametersView } from './parameters-view.ts';
import { precomputedEvidence } from './precomputed-evidence.ts';

const sectionViews: Readonly<Record<EvidenceSection, () => SectionView>> = {
  parameters: parametersView,
  fit: fitView,
  claims: claimsView,
  matrix: matrixView,
};

/** Creates the page with the evidence behind the results. */
export const createPage: CreatePage = ({ store, catalogue }) => {
  const title = element('h1');
  const lead = element('p', { class: 'lead' });
  const inEnglish = element('p', { class: 'quiet' });
  const tabs = element('div', { role: 'tablist', class: 'tabs' });
  const status = element('p', { class: 'quiet', role: 'status' });
  const again = element('button', { type: 'button', id: 'evidence-again' });
  const panel = element('div', { role: 'tabpanel', id: 'evidence-panel', class: 'panel', tabindex: '-1' });
  const model = element('p', { class: 'quiet' });
  const meaning = element('p', { class: 'quiet' });
  const views = new Map<EvidenceSection, SectionView>();
  const buttons = new Map<EvidenceSection, HTMLButtonElement>();
  let precomputed: PrecomputedEvidence | null = null;
  let fitted: CountryFit | null = null;
  let loadState: 'waiting' | 'here' | { readonly error: unknown } = 'waiting';
  let closed = false;

  const show = (view: EvidenceView): void => store.set({ evidence: view });
  const open = (section: EvidenceSection, item: string | null): void => show({ section, item });
  for (const section of evidenceSections) {
    const button = element('button', {
      type: 'button',
      role: 'tab',
      id: `evidence-tab-${section}`,
      'aria-controls': 'evidence-panel',
    });
    button.addEventListener('click', () => open(section, null));
    buttons.set(section, button);
    tabs.append(button);
  }
  tabs.addEventListener('keydown', (event) => {
    const current = evidenceSections.indexOf((store.get().evidence ?? firstEvidenceView).section);
    const to = tabAfterKey(event.key, current, evidenceSections.length);
    const section = to === null ? undefined : evidenceSections[to];
    if (section === undefined) return;
    event.preventDefault();
    open(section, null);
    buttons.get(section)?.focus();
  });

  function update(state: AppState): void {
    const words = evidenceMessages(state.language);
    const { section, item } = state.evidence ?? firstEvidenceView;
    write(title, words.title);
    write(lead, words.lead);
    write(inEnglish, words.inEnglish);
    inEnglish.hidden = state.language === 'en';
    tabs.setAttribute('aria-label', words.sectionsLabel);
    for (const [id, button] of buttons) {
      write(button, words.sections[id]);
      button.setAttribute('aria-selected', String(id === section));
      button.tabIndex = id === section ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', `evidence-tab-${section}`);
    write(status, statusText(words));
    write(again, messages(state.language).loading.again);
    again.hidden = typeof loadState === 'string';
    status.hidden = loadState === 'here' && (precomputed !== null || section === 'fit');
    write(model, precomputed === null ? '' : format(words.model, { hash: precomputed.model.slice(0, 12) }));
    write(meaning, words.priorDrivenMeaning);
    // The parameters section works without precomputed evidence; the others stay empty until it is loaded.
    const view = views.get(section) ?? sectionViews[section]();
    views.set(section, view);
    if (panel.firstElementChild !== view.node) panel.replaceChildren(view.node);
    view.update({ language: state.language, words, pack: catalogue.pack, precomputed, fitted, item, open });
    const query = queryOf(location.search, { section, item });
    if (query !== location.search) history.replaceState(history.state, '', `${query}${location.hash}`);
  }

  function statusText(words: ReturnType<typeof evidenceMessages>): string {
    if (loadState === 'waiting') return words.loading;
    if (loadState === 'here') return words.nothing;
    return format(words.failed, { reason: failureReason(store.get().language, loadState.error) });
  }

  async function load(): Promise<void> {
    loadState = 'waiting';
    try {
      precomputed = await precomputedEvidence(catalogue.builtIn);
      if (precomputed === null) fitted = await fitOfSets(catalogue);
      loadState = 'here';
    } catch (error) {
      loadState = { error };
    }
    if (!closed) update(store.get());
  }
  again.addEventListener('click', () => {
    void load();
    update(store.get());
  });
  void load();

  return {
    node: element('div', { class: 'evidence' }, title, lead, inEnglish, tabs, status, again, panel, meaning, model),
    update,
    close() {
      closed = true;
      history.replaceState(history.state, '', `${location.pathname}${queryOf(location.search, null)}${location.hash}`);
    },
  };
};

/** Fit of the sets of a country without results of the build; null without sets. */
async function fitOfSets({ drawn }: Catalogue): Promise<CountryFit | null> {
  const pack = (await drawn())?.pack;
  if (pack?.accepted == null) return null;
  const { sets, tried } = pack.accepted;
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const rows = fitRowsOf(pack.targets, pack.accepted).map((row) => ({
    ...row,
    ...{ median: known(row.median), from: known(row.from), to: known(row.to) },
  }));
  return { rows, sets: sets.length, tried, effective: effectiveSize(sets.map(({ weight }) => weight)) };
}

/** Index of the tab that a key moves to; null for other keys. */
function tabAfterKey(key: string, current: number, count: number): number | null {
  if (key === 'ArrowRight') return (current + 1) % count;
  if (key === 'ArrowLeft') return (current + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
