import { ChangeSign } from '../../../components/change-sign.tsx';
import { seriesClass } from '../../../components/swatch.tsx';
import type { ScoreCell } from './scorecard-rows.ts';

/** Width and height of the mark of a cell. */
const WIDTH = 64;
const HEIGHT = 8;

interface ScoreMarkProps {
  readonly cell: ScoreCell;
  /** Largest absolute bound of the row. */
  readonly reach: number;
  readonly slot: number;
}

/**
 * Ranges of a change around zero: dark for random variation, light with assumptions, dashed and hollow where only random
 * variation is known, a ring if the law passes.
 */
function ScoreMark({ cell, reach, slot }: ScoreMarkProps) {
  const { mean, low, high, innerLow, innerHigh, adopted } = cell;
  const middle = WIDTH / 2;
  const at = (value: number): number => middle + (value / (reach || 1)) * (middle - 3);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      class={`${seriesClass(slot)}${cell.isChanceOnly ? ' is-chance-only' : ''}`}
      data-policy={cell.policy}
    >
      <path class="zero" d={`M${middle} 0V${HEIGHT}`} />
      <path class="outer" d={`M${at(low)} 4H${at(high)}`} />
      {innerLow !== null && innerHigh !== null && <path class="inner" d={`M${at(innerLow)} 4H${at(innerHigh)}`} />}
      {adopted !== null && <circle class="ring" cx={at(adopted.mean)} cy="4" r="2.6" />}
      <circle cx={at(mean)} cy="4" r="2.6" />
    </svg>
  );
}

interface ScoreCellButtonProps extends ScoreMarkProps {
  readonly early: string;
  /** What a click does. */
  readonly hint: string;
  readonly isOpen: boolean;
  readonly onOpen: (anchor: HTMLElement) => void;
}

/** A change as text with its ranges; a click explains it. */
export function ScoreCellButton({ cell, reach, slot, early, hint, isOpen, onOpen }: ScoreCellButtonProps) {
  const { arrow, effect, isEarly, label, ring, text } = cell;
  return (
    <button
      type="button"
      class={`score-cell${isEarly ? ' is-early' : ''}`}
      title={label}
      aria-label={`${label}. ${hint}`}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={({ currentTarget }) => onOpen(currentTarget)}
    >
      <span class="score-number">
        {isEarly ? early : text} {!isEarly && <ChangeSign arrow={arrow} effect={effect} />}
      </span>
      {!isEarly && (
        <span class="score-mark" data-ring={ring}>
          <ScoreMark cell={cell} reach={reach} slot={slot} />
        </span>
      )}
    </button>
  );
}
