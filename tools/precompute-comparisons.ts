import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparison, canonicalJson, modelHashOf } from '../engine/index.ts';
import { type PrecomputedFile, precomputedFileOf } from '../ui/precomputed/file.ts';
import { readVerdictFigures, type VerdictFiguresFile, verdictFiguresOf } from '../ui/precomputed/verdict-figures.ts';
import { openCatalogue } from '../ui/state/catalogue.ts';
import { type Draft, firstDraft } from '../ui/state/draft.ts';
import { readWithAccepted } from './packs.ts';

/** Options of the run whose ranges show random variation alone. */
const chanceArgs = ['--parameters', 'central', '--scale', '0.05', '--replicates', '20'];

/** Draft with precomputed results. */
export interface PrecomputedDraft {
  readonly draft: Draft;
  /** Path of the file, and its current content; null without a file. */
  readonly path: string;
  readonly file: PrecomputedFile | null;
  /** Hash of the model that its results must come from. */
  readonly model: string;
  /** Arguments of the command line. */
  readonly args: readonly string[];
}

/** Lists the precomputed drafts: the default one without shocks, then under each shock of the country. */
export function precomputedDrafts(root: string): PrecomputedDraft[] {
  const scenarios = join(root, 'scenarios', 'countries');
  const { country } = firstDraft;
  const folder = join(scenarios, country, 'precomputed');
  const shocks = readdirSync(join(scenarios, country, 'shocks')).map((file) => file.replace(/\.yaml$/, ''));
  const catalogue = openCatalogue(readWithAccepted(scenarios, country));
  return [[], ...shocks.sort().map((shock) => [shock])].map((names) => {
    const draft = { ...firstDraft, shocks: names };
    // Results over accepted sets carry the model of the first set.
    const read = catalogue.scenarioOf(draft, 0.1, catalogue.pack.accepted === null ? undefined : 0);
    if (!read.ok) throw new Error(`${names.join()} does not read`);
    const path = join(folder, `${names[0] ?? 'none'}.json`);
    return {
      draft,
      path,
      file: existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as PrecomputedFile) : null,
      model: modelHashOf(read.value.country, catalogue.pack.accepted),
      args: [
        'compare',
        ...draft.policies.map(({ base }) => base),
        ...['--country', country, '--months', String(draft.months), '--seed', draft.seed, '--law', draft.law],
        ...names.flatMap((shock) => ['--shock', shock]),
      ],
    };
  });
}

/** Returns whether a file has the results of this model for this draft. */
export function isUpToDate({ file, draft, model }: PrecomputedDraft): boolean {
  return (
    file !== null &&
    file.format === 2 &&
    file.comparison.model === model &&
    canonicalJson(file.draft) === canonicalJson(draft)
  );
}

/** Runs the built command line. */
export function runKorpu(root: string, args: readonly string[]): string {
  const result = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args, '--quiet'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (result.status !== 0) throw new Error(`korpu ${args.join(' ')}: got exit code ${result.status}, expected 0`);
  return result.stdout;
}

/** Reads the figures of the verdict of the precomputed comparisons; none without a file. */
export function verdictFigures(path: string): VerdictFiguresFile {
  const found = existsSync(path) ? readVerdictFigures(JSON.parse(readFileSync(path, 'utf8'))) : null;
  return found ?? { format: 1, comparisons: [] };
}

/** Recomputes the results of another model or draft, and missing figures of the verdict; `log` is called with a line for each. */
export function precomputeComparisons(root: string, log: (line: string) => void): void {
  const drafts = precomputedDrafts(root);
  const figuresPath = join(drafts[0]?.path ?? '', '..', 'verdict.json');
  const known = verdictFigures(figuresPath).comparisons;
  const figures = drafts.map((precomputed) => {
    const { draft, path, args, file } = precomputed;
    const name = draft.shocks[0] ?? 'none';
    const isKept = isUpToDate(precomputed);
    const own = known.find(({ digest }) => digest === file?.comparison.digest);
    if (isKept && own !== undefined) {
      log(`${name}: up to date`);
      return own;
    }
    log(`${name}: computing`);
    const comparison = JSON.parse(runKorpu(root, [...args, '--json'])) as Comparison;
    if (!isKept) {
      const chance = JSON.parse(runKorpu(root, [...args, ...chanceArgs, '--json'])) as Comparison;
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, `${JSON.stringify(precomputedFileOf(draft, comparison, chance))}\n`);
    }
    return verdictFiguresOf(comparison);
  });
  writeFileSync(figuresPath, `${JSON.stringify({ format: 1, comparisons: figures })}\n`);
}
