import type { Comparison } from '../../engine/index.ts';
import { type Draft, firstDraft } from './draft.ts';

/** Quotes a word for a shell if necessary. */
function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** File name of a copied policy, relative to the working directory. */
export function policyFileName(id: string): string {
  return `${id}.yaml`;
}

/** Run settings that a draft does not contain. */
export interface CommandSize {
  readonly scale: number;
  readonly replicates: number;
  /** Number of parameter draws; absent at central parameters. */
  readonly draws?: number;
  /** First month after the fork; by default the month after the last record. */
  readonly start?: string;
}

/** Options of a draft that differ from the defaults of the command line. */
function changesOf({ law, structure, values, weights }: Draft): string[] {
  const pairs = (option: string, map: Readonly<Record<string, string | number>>) =>
    Object.entries(map).flatMap(([name, value]) => [option, `${name}=${value}`]);
  return [
    ...(law === firstDraft.law ? [] : ['--law', law]),
    ...pairs('--structure', structure),
    ...pairs('--assume', values),
    ...pairs('--weight', weights as Readonly<Record<string, number>>),
  ];
}

/** Arguments of the command that reproduces a draft. Copied policies are files the user downloads. */
export function commandArguments(draft: Draft, { scale, replicates, draws, start }: CommandSize): string[] {
  const policies = draft.policies.map(({ id, phases }) => (phases === null ? id : policyFileName(id)));
  return [
    'korpu',
    'compare',
    ...policies,
    // A country of the user is the zip file that the page gives.
    ...['--country', draft.countryHash === undefined ? draft.country : `${draft.country}.zip`],
    ...(start === undefined ? [] : ['--start', start]),
    ...['--months', String(draft.months)],
    ...['--seed', draft.seed],
    ...['--scale', String(scale)],
    ...(draws === undefined
      ? ['--replicates', String(replicates), '--parameters', 'central']
      : ['--draws', String(draws), '--replicates', String(replicates / draws), '--parameters', 'draws']),
    ...draft.shocks.flatMap((shock) => ['--shock', shock]),
    ...changesOf(draft),
  ];
}

/** Shell command that reproduces a draft. */
export function shellCommand(draft: Draft, size: CommandSize): string {
  return commandArguments(draft, size).map(quoted).join(' ');
}

/** Shell command that reproduces a comparison, with all settings explicit. */
export function commandLine({ run }: Comparison, draft: Draft = firstDraft): string {
  const draftPolicies = new Map(draft.policies.map((policy) => [policy.id, policy]));
  const { country, shocks, months, seed, scale, replicates, draws, start } = run;
  const policies = run.policies.map((id) => draftPolicies.get(id) ?? { id, base: id, name: null, phases: null });
  return shellCommand(
    { ...draft, country, policies, shocks, months, seed },
    { scale, replicates, start, ...(draws === undefined ? {} : { draws }) },
  );
}
