import type { Comparison } from '../../engine/index.ts';
import { type Draft, firstDraft } from './draft.ts';

/** Quote a word for a shell where it needs it. */
function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The file of a copy that a command reads, beside where it is run. */
export function policyFileName(id: string): string {
  return `${id}.yaml`;
}

/** What a run needs beside a draft. */
export interface CommandSize {
  readonly scale: number;
  readonly replicates: number;
  /** First month after the fork; the one after the record where it is left out. */
  readonly start?: string;
}

/** Options of a draft that differ from what the command line takes by itself. */
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

/** The words of the command line that gives what a draft asks. Copies are files that the reader downloads beside it. */
export function commandArguments(draft: Draft, { scale, replicates, start }: CommandSize): string[] {
  const policies = draft.policies.map(({ id, phases }) => (phases === null ? id : policyFileName(id)));
  return [
    'korpu',
    'compare',
    ...policies,
    ...['--country', draft.country],
    ...(start === undefined ? [] : ['--start', start]),
    ...['--months', String(draft.months)],
    ...['--seed', draft.seed],
    ...['--scale', String(scale)],
    ...['--replicates', String(replicates)],
    ...['--parameters', 'central'],
    ...draft.shocks.flatMap((shock) => ['--shock', shock]),
    ...changesOf(draft),
  ];
}

/** Write the command line that gives what a draft asks. */
export function shellCommand(draft: Draft, effort: CommandSize): string {
  return commandArguments(draft, effort).map(quoted).join(' ');
}

/** Write the command line that gives the same comparison, everything it depends on spelled out. */
export function commandLine({ run }: Comparison, draft: Draft = firstDraft): string {
  const asked = new Map(draft.policies.map((policy) => [policy.id, policy]));
  const { country, shocks, months, seed, scale, replicates, start } = run;
  const policies = run.policies.map((id) => asked.get(id) ?? { id, base: id, name: null, phases: null });
  return shellCommand({ ...draft, country, policies, shocks, months, seed }, { scale, replicates, start });
}
