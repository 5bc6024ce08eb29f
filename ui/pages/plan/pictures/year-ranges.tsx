import type { Signal } from '@preact/signals';
import { format, type Language, picturesMessages } from '../../../../i18n/index.ts';
import type { SingleRunPaths } from '../../../state/state.ts';

/** Simulations for ranges of single years, and how far they are. */
export type YearRangesTask =
  | { readonly kind: 'none' | 'running' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'done'; readonly runs: SingleRunPaths };

interface YearRangesProps {
  readonly language: Language;
  readonly task: Signal<YearRangesTask>;
  /** Whether a calculation in progress must end first. */
  readonly isBusy: boolean;
  readonly calculate: () => Promise<SingleRunPaths | null>;
}

/** Button that simulates what gives single years a range, where the results hold none. */
export function YearRanges({ language, task, isBusy, calculate }: YearRangesProps) {
  const words = picturesMessages(language).time.yearRanges;
  const now = task.value;

  async function start(): Promise<void> {
    task.value = { kind: 'running' };
    try {
      const runs = await calculate();
      task.value = runs === null ? { kind: 'none' } : { kind: 'done', runs };
    } catch (error) {
      task.value = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  if (now.kind === 'running') return <span role="status">{words.wait}</span>;
  return (
    <>
      <button
        type="button"
        class="small"
        id="year-ranges"
        title={words.about}
        disabled={isBusy}
        onClick={() => void start()}
      >
        {words.calculate}
      </button>
      {now.kind === 'failed' && <span role="alert">{format(words.failed, { reason: now.reason })}</span>}
    </>
  );
}
