import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, canonicalJson, modelHashOf } from '../engine/index.ts';
import { type PrecomputedFile, precomputedFileOf } from '../ui/precomputed/file.ts';
import { openCatalogue } from '../ui/state/catalogue.ts';
import { type Draft, firstDraft } from '../ui/state/draft.ts';
import { readPacks } from './packs.ts';

/** A draft whose results come with the page. */
export interface PrecomputedDraft {
  readonly draft: Draft;
  /** The file, and what it holds now; null where there is none. */
  readonly path: string;
  readonly file: PrecomputedFile | null;
  /** The model that its results must be of. */
  readonly model: string;
  /** What the command line is asked. */
  readonly args: readonly string[];
}

/** List what comes with the page: what it opens with, calm first, then under each shock of the country. */
export function precomputedDrafts(root: string): PrecomputedDraft[] {
  const scenarios = join(root, 'scenarios', 'countries');
  const { country } = firstDraft;
  const folder = join(scenarios, country, 'precomputed');
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
      file: existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as PrecomputedFile) : null,
      model: modelHashOf(read.value.country),
      args: [
        'compare',
        ...draft.policies.map(({ base }) => base),
        ...['--country', country, '--months', String(draft.months), '--seed', draft.seed, '--law', draft.law],
        ...names.flatMap((shock) => ['--shock', shock]),
      ],
    };
  });
}

/** Tell whether a file holds what it should: results of this model for this draft. */
export function isUpToDate({ file, draft, model }: PrecomputedDraft): boolean {
  return file !== null && file.comparison.model === model && canonicalJson(file.draft) === canonicalJson(draft);
}

/** Ask the built command line. */
export function runKorpu(root: string, args: readonly string[]): string {
  const result = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args, '--quiet'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (result.status !== 0) throw new Error(`korpu ${args.join(' ')} ended with ${result.status}`);
  return result.stdout;
}

/** Compute anew whatever is of another model or draft; `log` receives a line for each. */
export function precomputeComparisons(root: string, log: (line: string) => void): void {
  for (const precomputed of precomputedDrafts(root)) {
    const { draft, path, args } = precomputed;
    const name = draft.shocks[0] ?? 'none';
    if (isUpToDate(precomputed)) {
      log(`${name}: up to date`);
      continue;
    }
    log(`${name}: computing`);
    const comparison = JSON.parse(runKorpu(root, [...args, '--json'])) as Comparison;
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${JSON.stringify(precomputedFileOf(draft, comparison))}\n`);
  }
}
