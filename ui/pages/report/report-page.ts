import citation from '../../../CITATION.cff?raw';
import {
  briefBlocks,
  ownCountryNotices,
  placeBySlot,
  type ReportChange,
  readCitation,
  recordNotice,
  reportOf,
} from '../../../charts/index.ts';
import { changesOf } from '../../../documents/index.ts';
import { type Language, reportMessages } from '../../../i18n/index.ts';
import { type RecordFit, recordFit } from '../../../scenarios/calibration/index.ts';
import { briefLinesOf } from '../../brief/state-brief.ts';
import { commandLine } from '../../state/command.ts';
import { type Draft, sameRuns } from '../../state/draft.ts';
import { isPriorDriven } from '../../state/prior-driven.ts';
import type { AppState, ComparisonResult } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { CreatePage } from '../page.ts';
import { blockNodes } from './blocks.ts';
import { briefView } from './brief/brief-view.tsx';

/** Creates the printable report of the current comparison. */
export const createPage: CreatePage = ({ catalogue, brief, countrySummary }) => {
  const { pack, policyOf } = catalogue;
  const cited = readCitation(citation);
  const print = element('button', { type: 'button', id: 'print', class: 'action' });
  print.addEventListener('click', () => window.print());
  const title = element('h1');
  const createdOn = element('p', { class: 'quiet' });
  const notice = element('p', { class: 'changed', id: 'report-notice' });
  const body = element('div', { class: 'report-body' });
  const written = element('div', { class: 'report-text' });
  const text = briefView(brief, countrySummary.model);
  const sheet = element('article', { class: 'sheet' }, title, createdOn, notice, written, body);
  let lastText = '';
  let lastDrawn: readonly unknown[] = [];
  /** How the accepted sets meet the record; null before they are loaded, and of a country without. */
  let fit: RecordFit | null = null;
  let last: AppState | null = null;
  /** Tables that are drawn, by their contents: one that stays the same keeps its nodes, and with them its further rows. */
  let tables = new Map<string, HTMLElement[]>();
  let changes: { draft: Draft; language: Language; list: readonly ReportChange[] } | null = null;
  void catalogue.drawn().then((drawn) => {
    const accepted = drawn?.pack.accepted ?? null;
    fit = accepted === null ? null : recordFit(pack.targets, accepted);
    lastDrawn = [];
    if (last?.result != null) draw(last.result, last);
  });

  function draw(result: ComparisonResult, { language, outcome, slots = {} }: AppState): void {
    const { comparison, draft } = result;
    const report = reportOf({
      ...{ comparison, language, outcome, cited },
      country: pack.name,
      // ISO date, which is unambiguous in all languages.
      date: new Date().toISOString().slice(0, 10),
      changes: changesIn(draft, language),
      command: commandLine(comparison, draft),
      model: comparison.model,
      isPriorDriven: pack.targets.length === 0 ? null : (id) => isPriorDriven(pack, id, 'level'),
      notices: [
        ...ownCountryNotices(pack.name, draft.countryHash, language),
        ...(fit === null || comparison.run.draws === undefined ? [] : [recordNotice(fit.heldOut, language)]),
      ],
    });
    write(title, report.title);
    write(createdOn, report.made);
    const placed = report.blocks.map((block) =>
      block.kind === 'figure' ? { ...block, figure: placeBySlot(block.figure, slots) } : block,
    );
    const before = tables;
    tables = new Map();
    const nodes = placed.flatMap((block) => {
      if (block.kind !== 'table') return blockNodes(block, sheet, language);
      const key = JSON.stringify([language, block.table]);
      const made = (tables.has(key) ? undefined : before.get(key)) ?? blockNodes(block, sheet, language);
      tables.set(key, made);
      return made;
    });
    replaceChanged(body, nodes);
  }

  /** What differs from the built-in settings: the same list while results of a draft get finer. */
  function changesIn(draft: Draft, language: Language): readonly ReportChange[] {
    if (changes?.draft !== draft || changes.language !== language)
      changes = { draft, language, list: changesOf(draft, pack, policyOf, language) };
    return changes.list;
  }

  /** Drawn apart from the rest of the report, since it changes with each key. */
  function drawText(state: AppState): void {
    const blocks = briefBlocks(briefLinesOf(state, countrySummary.model), state.language);
    const drawn = JSON.stringify(blocks);
    if (drawn === lastText) return;
    lastText = drawn;
    written.replaceChildren(...blocks.flatMap((block) => blockNodes(block, sheet, state.language)));
  }

  return {
    node: element('div', { class: 'report' }, element('div', { class: 'tools' }, print), text.node, sheet),
    update(state) {
      last = state;
      const words = reportMessages(state.language);
      const { result } = state;
      text.update(state);
      write(print, words.print);
      print.disabled = result === null;
      write(notice, noticeOf(state));
      notice.hidden = notice.textContent === '';
      if (result === null) {
        write(title, words.title);
        return;
      }
      drawText(state);
      const now = [result, state.language, state.outcome];
      if (now.every((one, i) => one === lastDrawn[i])) return;
      lastDrawn = now;
      draw(result, state);
    },
    close: text.close,
  };
};

/** Replaces the children of a node except those that stay, which need no new layout. */
function replaceChanged(node: HTMLElement, children: readonly HTMLElement[]): void {
  const staying = new Set<Element>(children);
  for (const child of [...node.children]) if (!staying.has(child)) child.remove();
  for (const [i, child] of children.entries())
    if (node.children[i] !== child) node.insertBefore(child, node.children[i] ?? null);
}

function noticeOf({ result, draft, language }: AppState): string {
  const words = reportMessages(language);
  if (result === null) return words.waiting;
  if (!sameRuns(result.draft, draft)) return words.outdated;
  return result.stage === 'coarse' || result.stage === 'refining' ? words.coarse : '';
}
