import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { PrecomputedEvidence } from '../../scenarios/internal.ts';
import { builtInPack } from '../countries/resolve-request.ts';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { makeFolder, writeAtomically } from '../experiments/storage/atomic-write.ts';
import { root } from '../installation.ts';
import { OptionParser, parseDecimal } from '../options/option-parser.ts';
import { checkOutputFile } from '../output/files/output-paths.ts';
import { computeEvidence, precomputedFit, readLedger } from '../packaging/compute-evidence.ts';
import { computeObjections } from '../packaging/compute-objections.ts';
import { sampleDigests } from '../packaging/sample-digests.ts';
import { writeStderr } from '../stdio.ts';

/** Sizes of the search for the objections of the page. */
const OBJECTION_SIZES = { screening: 40, replicates: 4, verification: 12 } as const;

interface PrecomputeCommandOptions {
  readonly country: string;
  readonly seed: string;
  readonly scale: string;
  readonly draws: string;
  readonly replicates: string;
  readonly claimsScale: string;
  readonly claimsDraws: string;
  readonly part: string;
  readonly objectionScale: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu precompute`, hidden: its output is committed to the repository. */
export function declarePrecompute(program: Command, onExit: ExitListener): void {
  program
    .command('precompute', { hidden: true })
    .description('compute the evidence that the workbench shows, and write it into scenarios/')
    .option(
      '--part <part>',
      'evidence; fit: its fit alone, without a run; objections: what would turn the verdict',
      'evidence',
    )
    .option('--country <id>', 'id of a built-in country', 'azerbaijan')
    .option('--seed <text>', 'random seed', 'korpu')
    .option('--scale <s>', 'scale of the comparison', '0.05')
    .option('--draws <n>', 'parameter draws of the comparison', '60')
    .option('--replicates <n>', 'replicates per draw', '2')
    .option('--claims-scale <s>', 'scale of the claims', '0.1')
    .option('--claims-draws <n>', 'parameter draws of the claims', '20')
    .option('--objection-scale <s>', 'scale of the objections', '0.01')
    .option('--out <file>', 'output file')
    .option('--force', 'replace an existing file')
    .option('--quiet', 'hide progress')
    .action(async (options) => onExit(await precomputeCommand(options)));
}

/** Computes the evidence of the workbench and writes it to the country's folder. */
async function precomputeCommand(options: PrecomputeCommandOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const scale = (name: string, text: string): number => {
    const value = parseDecimal(text);
    if (!(value > 0 && value <= 1)) parser.addError(name, text, 'a number above 0 and up to 1', `try ${name} 0.05`);
    return value;
  };
  const request = {
    ...{ country: options.country, seed: options.seed, quiet: options.quiet === true },
    workers: Math.min(availableParallelism(), 256),
    comparison: {
      scale: scale('--scale', options.scale),
      draws: parser.integer('--draws', options.draws, 3, 10_000, 60),
      replicates: parser.integer('--replicates', options.replicates, 1, 1000, 2),
    },
    claims: {
      scale: scale('--claims-scale', options.claimsScale),
      draws: parser.integer('--claims-draws', options.claimsDraws, 1, 10_000, 20),
    },
  };
  const objectionScale = scale('--objection-scale', options.objectionScale);
  const { part } = options;
  if (part !== 'evidence' && part !== 'fit' && part !== 'objections')
    parser.addError('--part', part, 'evidence, fit or objections', 'try --part evidence');
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const { out } = options;
  if (out !== undefined) checkOutputFile('--out', out, options.force === true);
  const folder = join(root, 'scenarios', 'countries', options.country, 'precomputed');
  const evidence =
    part === 'objections'
      ? await computeObjections({ ...request, scale: objectionScale, sizes: OBJECTION_SIZES })
      : part === 'fit'
        ? withFit(readFileSync(join(folder, 'evidence.json'), 'utf8'), options.country)
        : await computeEvidence(request);
  // The file of the repository is there to be replaced.
  const path = out ?? join(folder, `${part === 'fit' ? 'evidence' : part}.json`);
  if (out === undefined) makeFolder(folder);
  writeAtomically(path, evidenceText(evidence), { replace: out === undefined || options.force === true });
  writeStderr(`Written to ${path}`);
  return EXIT.complete;
}

/** Evidence as precomputed, with the fit of the accepted sets computed again; no run is needed for it. */
function withFit(text: string, country: string): object {
  const pack = builtInPack(country);
  if (pack.accepted === null) throw usageError(`--country: ${country} has no accepted parameter sets`);
  const evidence = JSON.parse(text) as PrecomputedEvidence;
  const { fit } = sampleDigests(pack, readLedger(pack));
  return { ...evidence, fit: precomputedFit(pack, pack.accepted), check: { ...evidence.check, fit } };
}

/** Serialises each part, and each item of a list in it, on its own line, for readable diffs. */
function evidenceText(evidence: object): string {
  const lines = Object.entries(evidence).map(([key, value]) => `${JSON.stringify(key)}: ${partText(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function partText(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
}
