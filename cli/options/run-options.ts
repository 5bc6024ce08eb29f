import type { Command } from 'commander';

/** The common options as typed; every text is still to be read. */
export interface RunOptions {
  readonly country?: string;
  readonly start?: string;
  readonly months?: string;
  readonly seed?: string;
  readonly replicates?: string;
  readonly precision?: string;
  readonly parameters?: string;
  readonly draws?: string;
  readonly scale?: string;
  readonly shock?: readonly string[];
  readonly set?: readonly string[];
  readonly assume?: readonly string[];
  readonly law?: string;
  readonly structure?: readonly string[];
  readonly workers?: string;
}

/** How a command answers. */
export interface OutputOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly digest?: boolean;
  readonly quiet?: boolean;
  readonly dryRun?: boolean;
  /** Whether each structural switch is turned; without the word, with parameter draws alone. */
  readonly switches?: boolean;
  readonly criteria?: boolean;
  readonly weight?: readonly string[];
}

/** Collect the values of an option that may be given several times. */
export const collectValues = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** Declare the options that say what is run. */
export function withScenarioOptions(command: Command): Command {
  return withRun(command)
    .option(
      '--assume <id=value>',
      'another value for an entry of evidence, within its range (repeatable)',
      collectValues,
    )
    .option('--parameters <which>', 'central, or draws: sets that meet the record', 'central');
}

/** Declares the options of a run whose assumptions are given elsewhere. */
export function withRun(command: Command): Command {
  return command
    .option('--country <id>', 'country pack', 'azerbaijan')
    .option('--start <month>', 'first month after the fork (default: the one after the record)')
    .option('--months <n>', 'months from the fork, 12 to 360', '120')
    .option('--seed <text>', 'names the chance; the same seed gives the same run', 'korpu')
    .option('--scale <s>', 'share of people simulated, above 0 and up to 1', '0.1')
    .option('--shock <id>', 'shock to every policy, a shipped id or a file (repeatable)', collectValues)
    .option(
      '--set <policy:lever=value>',
      'turn a lever; without POLICY of every policy but the first (repeatable)',
      collectValues,
    )
    .option('--law <how>', 'as-designed or lottery', 'as-designed')
    .option('--structure <switch=value>', 'turn a structural switch (repeatable)', collectValues);
}

/** Declare how the five criteria are weighed. */
export function withWeightOptions(command: Command): Command {
  return command.option(
    '--weight <criterion=w>',
    'weight of a criterion in the ranking (repeatable; default: equal)',
    collectValues,
  );
}

/** Declares a fixed number of replicates, and threads. */
export function withReplicateCount(command: Command): Command {
  return command
    .option('--replicates <n>', 'replicates of every policy (default: 20)')
    .option('--workers <n>', 'threads (default: one a core)');
}

/** Declare the options that say how often and by how many it is run. */
export function withReplicateOptions(command: Command): Command {
  return command
    .option('--replicates <n>', 'replicates of every policy (default: 20; 2 of each draw)')
    .option('--draws <n>', 'parameter draws (default: 100 with --parameters draws)')
    .option('--precision <outcome=x>', 'add replicates until the paired differences are that precise')
    .option('--workers <n>', 'threads (default: one a core)');
}
