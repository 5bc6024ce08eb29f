import type { Command } from 'commander';
import { countryArgument } from '../countries/opened-countries.ts';

/** Common options, unparsed. */
export interface RunOptions {
  readonly country?: string;
  readonly start?: string;
  readonly months?: string;
  readonly seed?: string;
  readonly replicates?: string;
  readonly precision?: string;
  readonly parameters?: string;
  readonly draws?: string;
  /** File of accepted sets that replaces those of the country. */
  readonly sets?: string;
  readonly scale?: string;
  readonly shock?: readonly string[];
  readonly set?: readonly string[];
  readonly assume?: readonly string[];
  readonly law?: string;
  readonly structure?: readonly string[];
  readonly workers?: string;
}

/** Commander parser that collects the values of a repeatable option. */
export const collectValues = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** Declares the options of a scenario, assumptions and parameter draws included. */
export function withScenarioOptions(command: Command): Command {
  return withAssumptions(withRun(command)).option(
    '--parameters <which>',
    'central, or draws (accepted parameter sets)',
    'central',
  );
}

/** Declares the options of a comparison: those of a scenario, with laws by lottery and parameter draws by default. */
export function withComparisonOptions(command: Command): Command {
  return withLaw(withAssumptions(withScenario(command)), 'lottery')
    .option(
      '--parameters <which>',
      'central, or draws: accepted parameter sets (default: draws; central where there are none, and with --assume)',
    )
    .option('--sets <file>', 'accepted sets to draw from (default: those of the country)');
}

function withAssumptions(command: Command): Command {
  return command.option('--assume <id=value>', 'override an assumption, within its range (repeatable)', collectValues);
}

/** Declares how laws pass. `fallback`: the default shown in the help; `readRunRequest` applies it. */
function withLaw(command: Command, fallback: string): Command {
  return command.option(
    '--law <how>',
    `how legislation is passed: lottery (it may fail) or as-designed (default: ${fallback})`,
  );
}

/** Declares the options of a scenario without those of its assumptions. */
export function withRun(command: Command): Command {
  return withScaleOption(withLaw(withScenario(command), 'as-designed'));
}

function withScenario(command: Command): Command {
  withCountryOption(command)
    .option('--start <month>', 'first month under the policies (default: the month after the record)')
    .option('--months <n>', 'months to simulate, 12 to 360', '120');
  return withSeedOption(command)
    .option('--shock <id>', 'apply a shock to every policy: built-in id or file (repeatable)', collectValues)
    .option(
      '--set <policy:lever=value>',
      'set a lever; without POLICY, of every policy but the first (repeatable)',
      collectValues,
    )
    .option('--structure <switch=value>', 'set a structural switch (repeatable)', collectValues);
}

/** Declares the policies of a run as arguments. */
export function withPolicyArguments(command: Command): Command {
  return command.argument('[policy...]', 'built-in ids or files (default: all built-in policies)');
}

const COUNTRY = ['--country <country>', 'id of a built-in country, or a folder, zip file or workbook'] as const;
const DEFAULT_COUNTRY = 'azerbaijan';

/** Declares the country of a command: what its user gives is read here, and its id is the value. */
export function withCountryOption(command: Command, purpose = '', parse = countryArgument): Command {
  return command.option(COUNTRY[0], `${COUNTRY[1]}${purpose}`, parse, DEFAULT_COUNTRY);
}

/** Declares a country without a default. */
export function withOptionalCountry(command: Command, purpose: string): Command {
  return command.option(COUNTRY[0], `${COUNTRY[1]}${purpose}`, countryArgument);
}

/** Declares the random seed. */
export function withSeedOption(command: Command): Command {
  return command.option('--seed <text>', 'random seed; the same seed reproduces the run', 'korpu');
}

/** Declares the share of people to simulate. */
export function withScaleOption(command: Command): Command {
  return command.option('--scale <s>', 'share of people to simulate, above 0, up to 1', '0.1');
}

/** Declares the number of threads. */
export function withWorkersOption(command: Command): Command {
  return command.option('--workers <n>', 'threads (default: one per core)');
}

/** Declares the weights of the five criteria. */
export function withWeightOptions(command: Command): Command {
  return command.option(
    '--weight <criterion=w>',
    'weight of a criterion in the ranking (repeatable; default: equal)',
    collectValues,
  );
}

/** Declares a fixed number of replicates, and threads. */
export function withReplicateCount(command: Command): Command {
  return withWorkersOption(command.option('--replicates <n>', 'replicates per policy (default: 20)'));
}

/** Declares the options of scale, replicates, draws and precision of a comparison, and threads. */
export function withReplicateOptions(command: Command): Command {
  command
    .option('--scale <s>', 'share of people to simulate (default: 0.05; 0.1 with --parameters central)')
    .option(
      '--replicates <n>',
      'simulations per policy (default: 60; 20 with --parameters central); per draw with --draws',
    )
    .option('--draws <n>', 'parameter draws (default: 60)')
    .option('--precision <outcome=x>', 'add replicates until paired differences reach this precision');
  return withWorkersOption(command);
}
