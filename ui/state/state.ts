import type { ChanceRanges } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import type { Language } from '../../i18n/index.ts';
import type { Brief } from '../../scenarios/internal.ts';
import type { ChartMode, PageId, Picture, SeenResult, TimeStep } from '../../scenarios/share/index.ts';
import type { Fidelity } from '../compute/worker-api.ts';
import { type Draft, firstDraft } from './draft.ts';
import type { EvidenceView } from './evidence-view.ts';
import { type PolicySlots, withSlots } from './policy-slots.ts';

export {
  type ChartMode,
  type PageId,
  type Picture,
  pageIds,
  pictures,
  type TimeStep,
  timeSteps,
} from '../../scenarios/share/index.ts';

/** Status of the current job. Counts are runs: one replicate of one policy, without shocks or under one; seconds are elapsed time. */
export type RunStatus =
  | { readonly kind: 'queued' }
  /** A coarse result is shown and is being refined. */
  | { readonly kind: 'coarse' }
  | {
      readonly kind: 'refining';
      readonly done: number;
      readonly total: number;
      readonly secondsLeft: number | null;
      /** True once random variation is known and assumptions are varied. */
      readonly assumptions?: boolean;
    }
  /** Idle; zero seconds if no run was needed. */
  | { readonly kind: 'settled'; readonly seconds: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Stage of a result; `shipped` (precomputed) and `settled` are final. */
export type ResultStage = 'shipped' | 'coarse' | 'refining' | 'settled';

/** Scenario in whose record a result was kept. */
export interface KeptMark {
  readonly name: string;
  readonly keptAt: string;
  /** Whether another version of the model computed it. */
  readonly isOlder: boolean;
  /** Whether the results came with a file, of which nothing says who computed them. */
  readonly isImported?: boolean;
  /** Whether the calculation was stopped before it was complete. */
  readonly isStopped?: boolean;
  readonly seen: SeenResult;
}

/** Comparison and the draft it belongs to. */
export interface ComparisonResult {
  readonly comparison: Comparison;
  readonly draft: Draft;
  readonly stage: ResultStage;
  /** True while only the series of the first screen are there; the others follow. */
  readonly isPartial?: true;
  /** True if computed because the precomputed result is of another version of the model. */
  readonly stale?: boolean;
  /** Ranges of random variation alone, where those of the comparison show assumptions too. */
  readonly chance?: ChanceRanges;
  /** Comparison of the same policies at central parameters, whose bands show random variation alone; of this session only. */
  readonly central?: Comparison;
  /** Present if the result was not computed now, but kept with a scenario. */
  readonly kept?: KeptMark;
  /** Overlay of built-in policies under the same assumptions, added after the result has settled. */
  readonly overlay?: Comparison;
}

/**
 * Edit that is still being made, such as that of a slider in motion. It is neither an undo step nor in the address; see
 * `History.preview`.
 */
export interface EditPreview {
  /** Draft with the newest change. */
  readonly draft: Draft;
  /** Newest coarse result, of this draft or an earlier one of the same edit; null until there is one. */
  readonly result: ComparisonResult | null;
}

/** Whether a result is complete: neither a quick answer, nor one that is still refined or loaded. */
export function isComplete({ stage, isPartial }: Pick<ComparisonResult, 'stage' | 'isPartial'>): boolean {
  return (stage === 'shipped' || stage === 'settled') && isPartial !== true;
}

/** Result to draw: that of the edit in progress, else that of the draft. */
export function shownResult({ preview, result }: Pick<AppState, 'preview' | 'result'>): ComparisonResult | null {
  return preview?.result ?? result;
}

/** Draft to show in controls: that of the edit in progress, else the draft itself. */
export function shownDraft({ preview, draft }: Pick<AppState, 'preview' | 'draft'>): Draft {
  return preview?.draft ?? draft;
}

/** Single runs of one outcome of a result. */
export interface SingleRunPaths {
  /** With `fidelity`, identifies the results these runs belong to. */
  readonly draft: Draft;
  readonly fidelity: Fidelity;
  readonly outcome: string;
  readonly replicates: readonly number[];
  /** By policy in the comparison's order, then by replicate: one value per month, NaN if unknown. */
  readonly series: readonly (readonly Float64Array[])[];
}

/** Whether single runs are shown, and the loaded runs. */
export type SingleRunState =
  | { readonly kind: 'off' }
  | { readonly kind: 'finding' }
  | { readonly kind: 'found'; readonly paths: SingleRunPaths };

/** Fidelity of a result. */
export function fidelityOf({ stage }: Pick<ComparisonResult, 'stage'>): Exclude<Fidelity, 'draws'> {
  return stage === 'coarse' ? 'coarse' : 'full';
}

/** Whether single runs belong to a result and outcome. */
export function arePathsOf(paths: SingleRunPaths, result: ComparisonResult, outcome: string): boolean {
  return paths.draft === result.draft && paths.fidelity === fidelityOf(result) && paths.outcome === outcome;
}

/** Numbers seen at another time or by another person, to be compared with those of this page. */
export interface SeenNumbers {
  readonly source: 'sender' | 'kept';
  readonly draft: Draft;
  readonly result: SeenResult;
}

/** State of the app. */
export interface AppState {
  readonly language: Language;
  readonly place: PageId;
  readonly draft: Draft;
  /** Drafts for undo, oldest first, and for redo, next first. */
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
  /** Slot of each policy, which determines its colour, dash and marker; the store adds those of new policies. */
  readonly slots?: PolicySlots;
  readonly outcome: string;
  readonly view: ChartMode;
  /** Month shown, from 0. */
  readonly month: number;
  readonly picture: Picture;
  /** Id of the policy chosen; null for the first one that is not the baseline. */
  readonly chosen: string | null;
  /** Ids of policies that are part of the comparison but not shown. */
  readonly hidden: readonly string[];
  readonly step: TimeStep;
  /** Identifies the scenario opened last from a link, a file or the kept ones, so that Back returns to the one before. */
  readonly opened: string;
  /** Numbers that the sender of a link saw, or that were kept, and the draft they belong to. */
  readonly seen?: SeenNumbers | null;
  readonly status: RunStatus;
  readonly result: ComparisonResult | null;
  /** Edit in progress; null while no control is being moved. */
  readonly preview: EditPreview | null;
  /** True once the browser had ended the calculation of the draft and it was started again. */
  readonly restarted?: boolean;
  /** Text of the user about the comparison; absent until one is read or written. */
  readonly brief?: Brief;
  /** Evidence view; the first one by default. */
  readonly evidence?: EvidenceView;
  /** Id of the person traced on the trajectories page; chosen by the page by default. */
  readonly life?: string;
  /** Single runs in the chart; off by default. */
  readonly singleRuns?: SingleRunState;
}

/** Initially selected outcome. */
const firstOutcome = 'language.b1ShareAt36Months';

/** Whether a job is in progress. */
export function isBusy(status: RunStatus): boolean {
  return status.kind === 'queued' || status.kind === 'coarse' || status.kind === 'refining';
}

/** Returns a new value for `opened`. */
export function newOpening(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Initial state, with the first draft of a country. */
export function firstState(language: Language, draft: Draft = firstDraft): AppState {
  return withSlots({
    language,
    place: 'plan',
    draft,
    past: [],
    future: [],
    slots: {},
    outcome: firstOutcome,
    view: 'levels',
    month: draft.months - 1,
    picture: 'time',
    chosen: null,
    hidden: [],
    step: 'year',
    opened: newOpening(),
    status: { kind: 'queued' },
    result: null,
    preview: null,
  });
}
