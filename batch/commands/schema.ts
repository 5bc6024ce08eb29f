import { jsonSchema, kinds } from '../../scenarios/index.ts';
import { suggestion } from '../../scenarios/internal.ts';
import { answer } from '../answer.ts';
import { EXIT, type ExitCode, misused } from '../exit.ts';

/** Print the JSON Schema of a kind of file; without a kind, the kinds there are. */
export async function schemaCommand(kind: string | undefined): Promise<ExitCode> {
  if (kind === undefined) {
    await answer(`${kinds.join('\n')}\n`);
    return EXIT.complete;
  }
  const schema = jsonSchema(kind);
  if (!schema.ok) throw misused(`schema: got '${kind}', expected a kind of file; ${suggestion(kind, kinds)}`);
  await answer(`${JSON.stringify(schema.value, null, 2)}\n`);
  return EXIT.complete;
}
