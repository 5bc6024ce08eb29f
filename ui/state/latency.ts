import type { Draft } from './draft.ts';
import type { ComparisonResult } from './state.ts';

/** Parts of the page whose latency is measured, by the name of their performance measure. */
const measureNames = { picture: 'lever→picture', verdict: 'lever→verdict' } as const;

/** Time of the input that made a draft. */
const inputs = new WeakMap<Draft, number>();

/** Results drawn so far, by part: a result is measured when it is drawn first. */
const drawn = { picture: new WeakSet<ComparisonResult>(), verdict: new WeakSet<ComparisonResult>() };

/** Records the time of the input that made a draft; called by the history of edits. */
export function recordInput(draft: Draft, at: number = performance.now()): void {
  inputs.set(draft, at);
}

/**
 * Adds a performance measure from the input of a draft to now. The page calls it each time it has drawn a result, in an
 * effect after the drawing: `recordDrawn('picture', result)`. Results that no input asked for are not measured, nor are
 * later results of the same draft.
 */
export function recordDrawn(part: keyof typeof measureNames, result: ComparisonResult): void {
  const start = inputs.get(result.draft);
  if (start === undefined || result.stage !== 'coarse' || drawn[part].has(result)) return;
  drawn[part].add(result);
  performance.measure(measureNames[part], { start, end: performance.now() });
}
