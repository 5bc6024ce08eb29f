import { scoresPicture } from '../../../charts/index.ts';
import { ExportMenu, type ExportSubject } from '../../components/export-menu.tsx';
import { exportResult } from '../../exports/export-actions.ts';
import type { DrawnPicture } from '../../exports/export-kinds.ts';
import { loadChunk } from '../../load-chunk.ts';
import { type Draft, sameRuns } from '../../state/draft.ts';
import { lawChanceOf } from '../../state/law-chances.ts';
import { shownPicture } from '../../state/shown-picture.ts';
import { type ComparisonResult, isComplete } from '../../state/state.ts';
import { pictureName } from '../picture-name.ts';
import type { PlanContext } from './plan-context.ts';
import { scoresFigure } from './scorecard/scores-figure.ts';

const loadCheck = () => loadChunk('exports/check-upload.ts', () => import('../../exports/check-upload.ts'));

const loadBrief = () => loadChunk('brief/state-brief.ts', () => import('../../brief/state-brief.ts'));

/** Slots of the policies, where one is not the index of its policy. */
function movedSlots({ policies }: Pick<Draft, 'policies'>, slots: Readonly<Record<string, number>>) {
  const all = policies.map(({ id }, index) => [id, slots[id] ?? index] as const);
  return all.every(([, slot], index) => slot === index) ? {} : { slots: Object.fromEntries(all) };
}

/** What leaves the place: the final result of the draft, without an edit in progress. */
export function PlanExports({ plan }: { readonly plan: PlanContext }) {
  const { language, outcome, view, hidden, slots = {}, result, draft } = plan.state.value;
  const { value: shown } = shownPicture;
  const drawn = shown !== null && shown.result === result ? shown : null;
  const catalogue = plan.catalogue.value;
  const source =
    result !== null && isComplete(result) && catalogue !== null && sameRuns(result.draft, draft)
      ? { result: { ...result, draft }, catalogue, language, outcome, view, ...movedSlots(draft, slots) }
      : null;
  /** Score card of a result as a picture. */
  function drawnScores(of: ComparisonResult): DrawnPicture {
    const { currency, laws } = plan.countrySummary;
    const figure = scoresFigure(plan.scorecard, {
      ...{ result: of, language, currency, hidden, slots },
      lawChance: (id) => lawChanceOf(of.draft, id, laws),
    });
    const policy = plan.selection.value.id;
    return { picture: scoresPicture(figure), view: { id: 'scores', policy, year: 0, slots: {} } };
  }
  return (
    <ExportMenu
      language={language}
      isReady={source !== null}
      picture={pictureName(drawn?.view.id ?? view, language)}
      onExport={async (kind, subject: ExportSubject) => {
        if (source === null) return;
        const own = subject === 'scores' ? drawnScores(source.result) : drawn;
        // A copy has to begin at once after the click.
        if (kind !== 'docx') return exportResult(kind, own === null ? source : { ...source, drawn: own });
        const { fileBriefOf } = await loadBrief();
        const brief = fileBriefOf(plan.state.value);
        await exportResult(kind, { ...source, brief });
      }}
      onCheck={async (file) => {
        if (catalogue === null) return [];
        const { checkUpload } = await loadCheck();
        return checkUpload(file, { store: plan.store, history: plan.history, catalogue }, language);
      }}
    />
  );
}
