import type { Draft, DraftPolicy } from './draft.ts';
import { trajectoryLaw, trajectoryReplicate, trajectoryScale } from './trajectory-runner.ts';

/** File name of a custom policy on the command line. */
export function policyFile({ id }: Pick<DraftPolicy, 'id'>): string {
  return `${id}.yaml`;
}

/** Whether a policy is custom rather than built-in. */
export function isCustomPolicy({ phases }: DraftPolicy): boolean {
  return phases !== null;
}

/** Quotes a word for a shell if necessary. */
function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Shell command that prints the same trajectory; changed assumptions cannot be passed. */
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
    // A separate seed starting with a dash would be parsed as an option.
    `--seed=${draft.seed}`,
    '--scale',
    String(trajectoryScale),
    '--replicate',
    String(trajectoryReplicate),
    ...draft.shocks.flatMap((shock) => ['--shock', shock]),
    '--law',
    trajectoryLaw,
    ...Object.entries(draft.structure).flatMap(([name, value]) => ['--structure', `${name}=${value}`]),
  ];
  return words.map(quoted).join(' ');
}
