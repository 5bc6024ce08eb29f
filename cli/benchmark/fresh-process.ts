import { spawn } from 'node:child_process';
import type { ProcessMeasurement } from './measure.ts';

/**
 * Measures in a fresh process of a built command line.
 * @throws when the process prints anything but figures.
 */
export async function measureInFreshProcess(
  main: string,
  runs: number,
  byProcess: boolean,
): Promise<ProcessMeasurement> {
  const args = ['bench', '--in-this-process', String(runs), ...(byProcess ? ['--by-process'] : [])];
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let errorOutput = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorOutput += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${main} could not be measured: ${errorOutput.trim() || `exit code ${code}`}`);
  return JSON.parse(printed) as ProcessMeasurement;
}
