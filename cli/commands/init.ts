import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { kinds } from '../../scenarios/index.ts';
import { schemaWithIds } from '../../scenarios/internal.ts';
import { knownCountries } from '../countries/opened-countries.ts';
import { knownPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { writeFilesAtomically } from '../experiments/storage/atomic-write.ts';
import { root } from '../installation.ts';
import { withOptionalCountry } from '../options/run-options.ts';
import { createFoldersBelow, createOutputFolder } from '../output/files/output-paths.ts';
import { writeStdout } from '../stdio.ts';

/** Starter files, by the built-in file each is copied from. */
const examples: Readonly<Record<string, { readonly from: string; readonly kind: string }>> = {
  'experiment.yaml': { from: 'experiments/demo-small.yaml', kind: 'experiment' },
  'policy.yaml': { from: 'policies/targeted-measures.yaml', kind: 'policy' },
};

/** Declares `korpu init`. */
export function declareInit(program: Command, onExit: ExitListener): void {
  withOptionalCountry(program.command('init'), ', whose ids the schemas list too')
    .description('write an example experiment and policy, and schemas for editors')
    .argument('[dir]', 'output folder', '.')
    .action(async (folder) => onExit(await initCommand(folder)));
}

/** Writes an example experiment, an example policy and editor schemas. Overwrites nothing. */
async function initCommand(folder = '.'): Promise<ExitCode> {
  const files: Record<string, string> = {};
  for (const [name, { from, kind }] of Object.entries(examples)) {
    const text = readFileSync(join(root, 'scenarios', 'countries', 'azerbaijan', from), 'utf8');
    const content =
      kind === 'policy' ? text.replace(/^id: .*$/m, 'id: my-policy').replace(/^name: .*$/m, 'name: My policy') : text;
    files[name] = `# yaml-language-server: $schema=./schemas/${kind}.json\n${content}`;
  }
  const packs = knownCountries().map(knownPack);
  for (const kind of kinds) {
    const schema = schemaWithIds(kind, packs);
    if (schema.ok) files[join('schemas', `${kind}.json`)] = `${JSON.stringify(schema.value, null, 2)}\n`;
  }
  const existing = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  if (existing.length > 0)
    throw usageError(
      `init: ${folder} already contains ${existing.slice(0, 3).join(', ')}; try another folder, korpu init NAME`,
    );
  createOutputFolder('init', folder);
  createFoldersBelow('init', folder, Object.keys(files));
  writeFilesAtomically(
    Object.entries(files).map(([name, text]) => [join(folder, name), text]),
    { replace: false },
  );
  const first = join(folder, 'experiment.yaml');
  await writeStdout(`${first}\n${join(folder, 'policy.yaml')}\n${join(folder, 'schemas')}\nTry: korpu plan ${first}\n`);
  return EXIT.complete;
}
