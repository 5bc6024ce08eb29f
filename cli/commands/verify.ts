import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { readPublicKey } from '../experiments/signing/keys.ts';
import { checkSignature, type SignatureCheck } from '../experiments/signing/signature.ts';
import { planOfFolder } from '../experiments/storage/manifest.ts';
import { readSessions, type SessionHistory } from '../experiments/storage/session-records.ts';
import { type VerificationResult, verifyFolder } from '../experiments/verify.ts';
import { withResultsFolder } from '../options/experiment-options.ts';
import { OptionParser } from '../options/option-parser.ts';
import { isTerminal, openProgress } from '../output/progress.ts';
import { writeProgress, writeStdout } from '../stdio.ts';

interface VerifyOptions {
  readonly sample?: string;
  readonly key?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Declares `korpu verify`. */
export function declareVerify(program: Command, onExit: ExitListener): void {
  withResultsFolder(program.command('verify'))
    .description('recompute a sample of runs and check every byte of the folder')
    .option('--sample <n>', 'number of runs to recompute', '20')
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
  progress.expect(Math.min(sample, plan.runs));
  let runs: VerificationResult;
  try {
    runs = await verifyFolder(folder, plan, sample, () => progress.addFinished());
  } finally {
    progress.end();
  }
  const records = readSessions(folder);
  const result = {
    ...runs,
    records: { sessions: records.sessions.length, unreadable: records.unreadable, faults: records.faults },
    signature: key === null ? null : checkSignature(folder, key),
  };
  const holds = result.holds && records.faults.length === 0 && result.signature?.holds !== false;
  await writeStdout(
    options.json === true
      ? `${JSON.stringify({ ...result, holds })}\n`
      : verificationText(folder, { ...result, holds }),
  );
  return holds ? EXIT.complete : EXIT.incomplete;
}

const MAX_SHOWN = 10;

/** Findings on the runs, on the records of processes, and on the signature; null: not asked for. */
type FolderFindings = VerificationResult & {
  readonly records: Pick<SessionHistory, 'unreadable' | 'faults'> & { readonly sessions: number };
  readonly signature: SignatureCheck | null;
};

function verificationText(folder: string, result: FolderFindings): string {
  const { sampled, differing, filesHold, missingChunks, damagedChunks, records, signature, holds } = result;
  const files = filesHold === null ? 'not merged' : filesHold ? 'merged files are intact' : 'merged files have changed';
  return [
    `${folder}: ${holds ? 'verified' : 'verification failed'}`,
    `${sampled} runs recomputed, ${differing.length} differ`,
    `${files}; ${missingChunks} chunks missing, ${damagedChunks} damaged`,
    ...(signature === null
      ? []
      : [signature.holds ? `signed by ${signature.signedBy}` : 'the signature does not hold']),
    ...[...(signature?.faults ?? []), ...records.faults].slice(0, MAX_SHOWN).map((fault) => `  ${fault}`),
    ...records.unreadable.slice(0, MAX_SHOWN).map((name) => `  sessions/${name} is unreadable`),
    ...differing.slice(0, MAX_SHOWN).map(({ run, columns }) => `  run ${run}: ${columns.slice(0, 6).join(', ')}`),
    '',
  ].join('\n');
}
