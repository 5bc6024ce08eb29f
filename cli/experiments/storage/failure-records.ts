import { EXIT, UserError } from '../../exit-codes.ts';
import { cellAt, type ExperimentPlan } from '../plan/plan.ts';
import { completeFailure, type RunFailure } from '../run-failure.ts';
import { checkRecord, parseRecord } from './read-record.ts';
import { failureSchema } from './record-schemas.ts';

const REMEDY = 'the record of failures is damaged; resume with korpu run';

/**
 * Parses failure records, one per line.
 * @throws UserError (exit 4) that names file and line.
 */
export function parseFailures(path: string, bytes: Uint8Array): readonly RunFailure[] {
  const text = Buffer.from(bytes).toString('utf8');
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new UserError(EXIT.incomplete, [`${path}: got an incomplete last line`, REMEDY]);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line, i) => {
      const at = `${path}:${i + 1}`;
      return completeFailure(checkRecord(at, parseRecord(at, line, REMEDY), failureSchema, REMEDY).value);
    });
}

/** Why a failure is not one of the plan, as the end of a sentence; null: it is. */
export function failureFault(plan: ExperimentPlan, failure: RunFailure): string | null {
  const { run } = failure;
  if (run >= plan.runs) return `has run ${run}, but the plan ends at run ${plan.runs - 1}`;
  const { policies } = plan.experiment;
  const { shock, point, draw, replicate } = cellAt(plan, Math.floor(run / policies.length));
  const expected = { policy: policies[run % policies.length], shock, point, draw, replicate };
  for (const [key, value] of Object.entries(expected))
    if (failure[key as keyof typeof expected] !== value)
      return `has ${key} ${failure[key as keyof typeof expected]} in run ${run}, not ${value}`;
  return null;
}
