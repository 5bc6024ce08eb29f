import { ExportMenu } from '../../components/export-menu.tsx';
import { exportResult } from '../../exports/export-actions.ts';
import { loadChunk } from '../../load-chunk.ts';
import { sameRuns } from '../../state/draft.ts';
import { isComplete } from '../../state/state.ts';
import { chartName } from '../chart-name.ts';
import type { PlanContext } from './plan-context.ts';

const loadCheck = () => loadChunk('exports/check-upload.ts', () => import('../../exports/check-upload.ts'));

const loadBrief = () => loadChunk('brief/state-brief.ts', () => import('../../brief/state-brief.ts'));

/** What leaves the place: the final result of the draft, without an edit in progress. */
export function PlanExports({ plan }: { readonly plan: PlanContext }) {
  const { language, outcome, view, picture, result, draft } = plan.state.value;
  const catalogue = plan.catalogue.value;
  const source =
    result !== null && isComplete(result) && catalogue !== null && sameRuns(result.draft, draft)
      ? { result: { ...result, draft }, catalogue, language, outcome, view }
      : null;
  return (
    <ExportMenu
      language={language}
      isReady={source !== null}
      chart={picture === 'time' ? null : chartName(view, language)}
      onExport={async (kind) => {
        if (source === null) return;
        // A copy has to begin at once after the click.
        if (kind !== 'docx') return exportResult(kind, source);
        const { briefLinesOf } = await loadBrief();
        const brief = briefLinesOf(plan.state.value, plan.countrySummary.model);
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
