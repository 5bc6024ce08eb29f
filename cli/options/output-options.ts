import type { Command } from 'commander';

/** Output options of a command. */
export interface OutputOptions {
  readonly out?: string;
  /** Whether an existing output file is replaced. */
  readonly force?: boolean;
  readonly json?: boolean;
  readonly digest?: boolean;
  readonly quiet?: boolean;
  readonly dryRun?: boolean;
  /** Whether to run structural variants; undefined: with parameter draws only. */
  readonly switches?: boolean;
  readonly criteria?: boolean;
  readonly weight?: readonly string[];
}

/** Declares `--json` and `--quiet`. what: the object that is printed as JSON. */
export function withOutputOptions(command: Command, what: string): Command {
  return withQuietOption(command.option('--json', `print ${what} as JSON`));
}

/** Declares `--quiet`, which hides progress. */
export function withQuietOption(command: Command): Command {
  return command.option('--quiet', 'hide progress');
}

/** Declares `--force`, which allows the output file to replace an existing one. */
export function withForceOption(command: Command): Command {
  return command.option('--force', 'replace an existing file');
}
