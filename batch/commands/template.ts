import { suggestion } from '../../scenarios/internal.ts';
import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';
import { type TemplateKind, templateKinds, templates } from '../experiments/templates.ts';

/** Print a script that runs an experiment in shards. */
export async function templateCommand(kind: string): Promise<ExitCode> {
  if (!templateKinds.includes(kind as TemplateKind))
    throw misused(`template: got '${kind}', expected a scheduler; ${suggestion(kind, templateKinds)}`);
  await answer(templates[kind as TemplateKind]);
  return EXIT.complete;
}
