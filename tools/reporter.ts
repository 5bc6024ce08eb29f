import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestModule } from 'vitest/node';

/** Files named at the end of a run, the slowest first. */
const SLOWEST = 20;
/** Only files that take this many milliseconds are named. */
const SLOW = 10_000;
/** Failures named at the end; the report above has all. */
const MOST_FAILURES = 40;
/** Characters of what a failure says at the end. */
const MOST_CHARACTERS = 500;

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/**
 * Ends a test run with what takes longest, the name of each failure, and one machine-readable line. A failure is named
 * at once too, so that a run that is stopped has said it.
 */
export default class CountReporter implements Reporter {
  readonly #started = Date.now();

  onTestModuleEnd(module: TestModule): void {
    for (const name of failures(module)) process.stdout.write(`FAILED ${name}\n`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      for (const state of states) counts[state === 'pending' ? 'skipped' : state] += 1;
      // A file that fails before its first test has no test to count.
      if (module.state() === 'failed' && !states.includes('failed')) counts.failed += 1;
    }
    const failed = modules.flatMap((module) => failures(module, true));
    const lines = [
      ...slowest(modules, Date.now() - this.#started),
      ...unhandled.slice(0, MOST_FAILURES).map((error) => `FAILED outside of a test: ${said(error)}`),
      ...failed.slice(0, MOST_FAILURES).map((name) => `FAILED ${name}`),
      ...(failed.length > MOST_FAILURES ? [`FAILED and ${failed.length - MOST_FAILURES} more`] : []),
      `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
    ];
    process.once('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}

/** What an error says, on one line: its message, and the lines that differ. */
function said(error: unknown): string {
  const { message, diff } = (typeof error === 'object' && error !== null ? error : {}) as Readonly<
    Record<'message' | 'diff', unknown>
  >;
  const lines = stripVTControlCharacters(typeof diff === 'string' ? diff : '').split('\n');
  const differing = lines.filter((line) => /^[-+] (?!Expected$|Received$)/.test(line));
  const line = [String(message ?? error), ...differing].join(' ').replace(/\s+/g, ' ').trim();
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}

const fileOf = (module: TestModule): string => `${module.project.name} ${relative(process.cwd(), module.moduleId)}`;

/** Names of failed tests, or of the file if it fails outside its tests; on request, with what each failure says. */
function failures(module: TestModule, withMessages = false): string[] {
  const because = (errors: readonly unknown[] | undefined): string =>
    withMessages && errors?.[0] !== undefined ? `: ${said(errors[0])}` : '';
  const failed = [...module.children.allTests('failed')].map(
    (test) => `${fileOf(module)} > ${test.fullName}${because(test.result().errors)}`,
  );
  return failed.length > 0 || module.state() !== 'failed' ? failed : [fileOf(module) + because(module.errors())];
}

function slowest(modules: readonly TestModule[], elapsed: number): string[] {
  const timed = modules
    .map((module) => {
      const { duration, collectDuration, setupDuration, environmentSetupDuration, prepareDuration } =
        module.diagnostic();
      const ms = duration + collectDuration + setupDuration + environmentSetupDuration + prepareDuration;
      return { ms, file: fileOf(module) };
    })
    .sort((a, b) => b.ms - a.ms);
  const sum = timed.reduce((total, { ms }) => total + ms, 0);
  const named = timed.filter(({ ms }) => ms >= SLOW).slice(0, SLOWEST);
  if (named.length === 0) return [];
  const title = `${timed.length} files took ${seconds(sum)} in ${seconds(elapsed)}, of these`;
  return [title, ...named.map(({ ms, file }) => `${seconds(ms).padStart(7)} ${file}`)];
}
