import { EXIT, UserError } from '../../exit-codes.ts';
import { cellAt, type ExperimentPlan } from '../plan/plan.ts';
import { completeFailure, type RunFailure } from '../run-failure.ts';
import { checkRecord, parseRecord } from './read-record.ts';
import { failureSchema } from './record-schemas.ts';

const REMEDY = 'the record of failures is damaged; resume with korpu run';

/** Maximum size of a file of failures in bytes, about a million records, and of a line in characters. */
export const MAX_FAILURE_BYTES = 256_000_000;
const MAX_LINE = 20_000;

/**
 * Parses failure records, one per line. Stops at the first damaged line and after `most` records, the runs that can fail,
 * before the others are taken apart.
 * @throws UserError (exit 4) that names file and line.
 */
export function parseFailures(path: string, bytes: Uint8Array, most: number): readonly RunFailure[] {
  const text = Buffer.from(bytes).toString('utf8');
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new UserError(EXIT.incomplete, [`${path}: got an incomplete last line`, REMEDY]);
  const failures: RunFailure[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const at = `${path}:${failures.length + 1}`;
    if (failures.length === most)
      throw new UserError(EXIT.incomplete, [`${at}: got a further failure after those of ${most} runs`, REMEDY]);
    if (end - from > MAX_LINE)
      throw new UserError(EXIT.incomplete, [`${at}: got a line of more than ${MAX_LINE} characters`, REMEDY]);
    const record = parseRecord(at, text.slice(from, end), REMEDY);
    failures.push(completeFailure(checkRecord(at, record, failureSchema, REMEDY).value));
    from = end + 1;
  }
  return failures;
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
