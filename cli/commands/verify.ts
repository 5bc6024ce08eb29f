import { join } from 'node:path';
import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { readPublicKey } from '../experiments/signing/keys.ts';
import { checkSignature, type SignatureCheck } from '../experiments/signing/signature.ts';
import { SIGNATURE_FILE } from '../experiments/signing/signature-file.ts';
import { planOfFolder, readManifest } from '../experiments/storage/manifest.ts';
import { findProvenanceFaults } from '../experiments/storage/provenance.ts';
import { readSessions, type SessionHistory } from '../experiments/storage/session-records.ts';
import { COUNTRY_FILE, type CountryOfFolder, countryOfFolder } from '../experiments/stored-country.ts';
import { disputeFindings, onlyNotCompared, type VerificationResult, verifyFolder } from '../experiments/verify.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { OptionParser } from '../options/option-parser.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { writeProgress, writeStdout } from '../stdio.ts';
import { existsSync } from '../system/files.ts';

interface VerifyOptions {
  readonly sample?: string;
  readonly sampleSeed?: string;
  readonly dispute?: boolean;
  readonly key?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu verify`. */
export function declareVerify(program: Command, onExit: ExitListener): void {
  withResultsFolder(program.command('verify'))
    .description('check every byte and every run of a folder, and recompute a random sample of its rows')
    .option('--sample <n>', 'number of runs to recompute', '20')
    .option(
      '--sample-seed <text>',
      'choose the same sample as an earlier verification (default: a random one, printed)',
    )
    .option('--dispute', 'record the runs that differ in the folder, for korpu run --repair')
    .option('--key <file>', 'public key that the folder must be signed with')
    .option('--json', 'print the findings as JSON')
    .option('-q, --quiet', 'hide progress')
    .action(async (folder, options) => onExit(await verifyCommand(folder, options)));
}

/** Recomputes a sample of runs and compares them, and every byte of the folder, with the stored results. */
async function verifyCommand(folder: string, options: VerifyOptions): Promise<ExitCode> {
  const parser = new OptionParser();
  const sample = parser.integer('--sample', options.sample ?? '20', 0, 1_000_000, 20);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const key = options.key === undefined ? null : readPublicKey(options.key);
  const plan = planOfFolder(folder);
  const progress = openProgress({
    quiet: options.quiet === true,
    terminal: isTerminal(),
    write: writeProgress,
    noun: 'runs',
  });
  let runs: VerificationResult;
  try {
    runs = await verifyFolder(folder, plan, sample, {
      sampleSeed: options.sampleSeed,
      onExpect: (expected) => progress.expect(expected),
      onRun: () => progress.addFinished(),
    });
  } finally {
    progress.end();
  }
  if (options.dispute === true) await disputeFindings(folder, plan, runs);
  const records = readSessions(folder);
  const result = {
    ...runs,
    country: countryOfFolder(readManifest(folder)),
    records: {
      sessions: records.sessions.length,
      unreadable: records.unreadable,
      faults: [...records.faults, ...findProvenanceFaults(folder, records)],
    },
    signature: key === null ? null : checkSignature(folder, key),
    hasSignature: existsSync(join(folder, SIGNATURE_FILE)),
  };
  const recordsHold = result.records.faults.length === 0 && result.signature?.holds !== false;
  const findings = {
    ...result,
    holds: result.holds && recordsHold,
    notVerifiedInFull: recordsHold && onlyNotCompared(runs),
  };
  await writeStdout(options.json === true ? `${JSON.stringify(findings)}\n` : verificationText(folder, findings));
  if (findings.holds) return EXIT.complete;
  return findings.notVerifiedInFull ? EXIT.someFailed : EXIT.incomplete;
}

/** What was verified is that the rows follow from the country in the folder, which anyone may have written. */
function countryLines({ id, sha256, sharesId }: CountryOfFolder): string[] {
  if (sha256 === null) return [];
  const which = sharesId ? `not the built-in country ${id}, but another one of that id` : `the country ${id}`;
  return [`computed for ${which}, in ${COUNTRY_FILE}, SHA-256 ${sha256}`];
}

const MAX_SHOWN = 10;

/** Findings on the runs, on the records of processes, and on the signature; null: not asked for. */
type FolderFindings = VerificationResult & {
  readonly records: Pick<SessionHistory, 'unreadable' | 'faults'> & { readonly sessions: number };
  readonly country: CountryOfFolder;
  readonly signature: SignatureCheck | null;
  readonly hasSignature: boolean;
  /** Whether nothing is wrong, apart from failures that cannot be compared. */
  readonly notVerifiedInFull: boolean;
};

function verificationText(folder: string, result: FolderFindings): string {
  const { runs, sampleSeed, sampled, differing, withoutRow, unaccounted, failAgain, notFailing, notCompared } = result;
  const {
    filesHold,
    missingChunks,
    damagedChunks,
    faults,
    records,
    signature,
    hasSignature,
    holds,
    notVerifiedInFull,
  } = result;
  const files = filesHold === null ? 'not merged' : filesHold ? 'merged files are intact' : 'merged files have changed';
  const listed = (lines: readonly string[]): string[] => [
    ...lines.slice(0, MAX_SHOWN).map((line) => `  ${line}`),
    ...(lines.length > MAX_SHOWN ? [`  and ${lines.length - MAX_SHOWN} more`] : []),
  ];
  const verdict = holds ? 'verified' : notVerifiedInFull ? 'not verified in full' : 'verification failed';
  return [
    `${folder}: ${verdict}`,
    ...countryLines(result.country),
    `${sampled} rows recomputed, ${differing.length} differ; sample seed ${sampleSeed}`,
    ...listed(differing.map(({ run, columns }) => `run ${run}: ${columns.slice(0, 6).join(', ')}`)),
    `${runs - withoutRow} of ${runs} runs have a row`,
    ...(withoutRow > 0
      ? [
          `${withoutRow} without one: ${failAgain} fail again, ${notFailing.length} do not fail, ${notCompared} cannot be compared, ${unaccounted} have no record`,
        ]
      : []),
    ...listed(notFailing.map((run) => `run ${run} is recorded as a failure, and can be computed`)),
    ...(notCompared > 0
      ? ['  a time limit or the death of a thread lies with the machine; try korpu run EXP --again failed']
      : []),
    `${files}; ${missingChunks} chunks missing, ${damagedChunks} damaged`,
    ...listed(faults),
    ...(damagedChunks > 0 || filesHold === false || faults.length > 0
      ? [`  try korpu run EXP --out ${folder} --repair, which makes damaged files again`]
      : []),
    ...(signature === null
      ? hasSignature
        ? [`${join(folder, SIGNATURE_FILE)} was not checked; try korpu verify ${folder} --key FILE.pub`]
        : []
      : [signature.holds ? `signed by ${signature.signedBy}` : 'the signature does not hold']),
    ...listed([...(signature?.faults ?? []), ...records.faults]),
    ...listed(records.unreadable.map((name) => `sessions/${name} is unreadable`)),
    '',
  ].join('\n');
}
