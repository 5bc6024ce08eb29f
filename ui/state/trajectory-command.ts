import type { Draft, DraftPolicy } from './draft.ts';
import { trajectoryReplicate, trajectoryScale } from './trajectory-runner.ts';

/** The file a reader's own policy is read from on the command line. */
export function policyFile({ id }: Pick<DraftPolicy, 'id'>): string {
  return `${id}.yaml`;
}

/** Tells whether a policy is the reader's own and not a shipped one. */
export function isCustomPolicy({ phases }: DraftPolicy): boolean {
  return phases !== null;
}

/** Quotes a word for a shell where it needs it. */
function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Writes the command line that prints the same life; changed assumptions have no place in it. */
export function trajectoryCommand(id: string, draft: Draft): string {
  const words = [
    'korpu',
    'life',
    id,
    ...draft.policies.flatMap((policy) => ['--policy', isCustomPolicy(policy) ? `./${policyFile(policy)}` : policy.id]),
    '--country',
    draft.country,
    '--months',
    String(draft.months),
    // A seed that begins with a dash would be taken for an option.
    `--seed=${draft.seed}`,
    '--scale',
    String(trajectoryScale),
    '--replicate',
    String(trajectoryReplicate),
    ...draft.shocks.flatMap((shock) => ['--shock', shock]),
    '--law',
    draft.law,
    ...Object.entries(draft.structure).flatMap(([name, value]) => ['--structure', `${name}=${value}`]),
  ];
  return words.map(quoted).join(' ');
}
