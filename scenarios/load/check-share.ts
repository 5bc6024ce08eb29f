import type { ErrorCollector } from '../parsing/error-collector.ts';
import { measureTexts } from '../schema/measures.ts';
import type { Target } from '../schema/targets.ts';

/** A share above 1 is one in percent, which no simulation meets. */
export function checkShare(
  { measure, observed }: Pick<Target, 'measure' | 'observed'>,
  path: readonly (string | number)[],
  collector: ErrorCollector,
): void {
  if (measureTexts[measure].unit !== 'share' || observed <= 1) return;
  const tryThis = observed <= 100 ? String(Number((observed / 100).toPrecision(6))) : undefined;
  collector.add('targets.share', {
    path: [...path, 'observed'],
    got: String(observed),
    expected: `a share from 0 to 1, since ${measure} is one`,
    ...(tryThis === undefined ? {} : { tryThis }),
  });
}
