import { requestLimits } from '../../scenarios/index.ts';
import { suggestion } from '../../scenarios/internal.ts';
import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { type TemplateKind, templateKinds, templateText } from '../experiments/templates.ts';
import { decimal, Reading } from '../options/reading.ts';

/** The smallest share of people that an experiment may simulate. */
const LEAST_SCALE = 0.001;

/** Prints a script that runs an experiment in shards, with what it changes of the file. */
export async function templateCommand(
  kind: string,
  words: { readonly months?: string; readonly scale?: string } = {},
): Promise<ExitCode> {
  if (!templateKinds.includes(kind as TemplateKind))
    throw misused(`template: got '${kind}', expected a scheduler; ${suggestion(kind, templateKinds)}`);
  const reading = new Reading();
  const { min, max } = requestLimits.months;
  if (words.months !== undefined) reading.whole('--months', words.months, min, max, 120);
  const scale = decimal(words.scale ?? '1');
  if (!(scale >= LEAST_SCALE && scale <= 1))
    reading.fault('--scale', words.scale ?? '', `a number from ${LEAST_SCALE} to 1`, 'try --scale 0.1');
  if (reading.faults.length > 0) throw misused(...reading.faults);
  await answer(templateText(kind as TemplateKind, words));
  return EXIT.complete;
}
