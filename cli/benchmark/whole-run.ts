import { spawn } from 'node:child_process';
import { hrtime } from 'node:process';
import { clipText, LINE_WIDTH } from '../output/lines.ts';
import { loadAverage, type MachineInfo, machineInfo } from './machine.ts';

/** Time of a comparison of all built-in policies with parameter draws, from command to last byte. */
export interface WholeRunTiming {
  readonly korpu: string;
  readonly machine: MachineInfo;
  /** Load average before and after. */
  readonly load: readonly [before: number, after: number];
  readonly work: {
    readonly policies: readonly string[];
    readonly draws: number;
    readonly replicates: number;
    readonly months: number;
    readonly scale: number;
    /** Simulated in the run, its shocks and its structural variants. */
    readonly agentMonths: number;
  };
  readonly wallSeconds: number;
}

/**
 * Times `korpu compare --parameters draws --json` in a fresh process of a built command line, on all cores.
 * @throws when the process prints anything but a comparison.
 */
export async function timeWholeRun(korpu: string, main: string, draws: number): Promise<WholeRunTiming> {
  const before = loadAverage();
  const start = hrtime.bigint();
  const args = ['compare', '--parameters', 'draws', '--draws', String(draws), '--json', '--quiet'];
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const wallSeconds = Number(hrtime.bigint() - start) / 1e9;
  if (code !== 0) throw new Error(`${main} could not be timed: exit code ${code}`);
  const { run } = JSON.parse(printed.join('')) as { run: WholeRunTiming['work'] };
  const { policies, replicates, months, scale, agentMonths } = run;
  const work = { policies, draws: run.draws, replicates, months, scale, agentMonths };
  return { korpu, machine: machineInfo(), load: [before, loadAverage()], work, wallSeconds };
}

/** Formats the timing as text; at most 80 columns. */
export function wholeRunText({ korpu, machine, load, work, wallSeconds }: WholeRunTiming): string {
  const integerText = (value: number): string => Math.round(value).toLocaleString('en-US');
  const lines = [
    `Körpü ${korpu}, Node ${machine.node}, ${machine.platform}`,
    `${machine.cores} cores, ${machine.cpu}`,
    `load average ${load[0].toFixed(2)} before, ${load[1].toFixed(2)} after`,
    `korpu compare --parameters draws --draws ${work.draws} --json`,
    `${work.policies.length} policies, ${work.months} months, scale ${work.scale}, ${work.replicates} replicates of ${work.draws} draws`,
    `${integerText(work.agentMonths)} agent-months in ${wallSeconds.toFixed(1)} s, ${integerText(work.agentMonths / wallSeconds)} per second`,
  ];
  return `${lines.map((line) => clipText(line, LINE_WIDTH)).join('\n')}\n`;
}
