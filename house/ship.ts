import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, canonicalJson, modelHashOf } from '../engine/index.ts';
import { type ShippedFile, shippedFileOf } from '../ui/shipped/file.ts';
import { openCatalogue } from '../ui/state/catalogue.ts';
import { type Draft, firstDraft } from '../ui/state/draft.ts';
import { readPacks } from './packs.ts';

/** A draft whose results come with the page. */
export interface Shipment {
  readonly draft: Draft;
  /** The file, and what it holds now; null where there is none. */
  readonly path: string;
  readonly file: ShippedFile | null;
  /** The model that its results must be of. */
  readonly model: string;
  /** What the command line is asked. */
  readonly words: readonly string[];
}

/** List what comes with the page: what it opens with, calm first, then under each shock of the country. */
export function shipments(root: string): Shipment[] {
  const scenarios = join(root, 'scenarios');
  const { country } = firstDraft;
  const folder = join(scenarios, country, 'shipped');
  const shocks = readdirSync(join(scenarios, country, 'shocks')).map((file) => file.replace(/\.yaml$/, ''));
  const catalogue = openCatalogue(readPacks(scenarios)[country] ?? {});
  return [[], ...shocks.sort().map((shock) => [shock])].map((names) => {
    const draft = { ...firstDraft, shocks: names };
    const read = catalogue.scenarioOf(draft, 0.1);
    if (!read.ok) throw new Error(`${names.join()} does not read`);
    const path = join(folder, `${names[0] ?? 'none'}.json`);
    return {
      draft,
      path,
      file: existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ShippedFile) : null,
      model: modelHashOf(read.value.country),
      words: [
        'compare',
        ...draft.policies.map(({ base }) => base),
        ...['--country', country, '--months', String(draft.months), '--seed', draft.seed, '--law', draft.law],
        ...names.flatMap((shock) => ['--shock', shock]),
      ],
    };
  });
}

/** Tell whether a file holds what it should: results of this model for this draft. */
export function isFresh({ file, draft, model }: Shipment): boolean {
  return file !== null && file.comparison.model === model && canonicalJson(file.draft) === canonicalJson(draft);
}

/** Ask the built command line. */
export function korpu(root: string, words: readonly string[]): string {
  const ran = spawnSync(process.execPath, [join(root, 'dist/batch/main.js'), ...words, '--quiet'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (ran.status !== 0) throw new Error(`korpu ${words.join(' ')} ended with ${ran.status}`);
  return ran.stdout;
}

/** Compute anew whatever is of another model or draft; `tell` hears of each. */
export function ship(root: string, tell: (line: string) => void): void {
  for (const shipment of shipments(root)) {
    const { draft, path, words } = shipment;
    const name = draft.shocks[0] ?? 'none';
    if (isFresh(shipment)) {
      tell(`${name}: up to date`);
      continue;
    }
    tell(`${name}: computing`);
    const comparison = JSON.parse(korpu(root, [...words, '--json'])) as Comparison;
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${JSON.stringify(shippedFileOf(draft, comparison))}\n`);
  }
}
