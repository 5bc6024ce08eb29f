import { expect, test } from 'vitest';
import { builtInPack, resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { runProgram } from '../../../cli/program.ts';

test.each([
  ['azerbaijan', ['1e-300', '0.0001', '0.0004']],
  ['velmora', ['1e-300', '0.001', '0.01']],
])('refuses a scale of %s that leaves almost no one, and names one that does not', (country, scales) => {
  const pack = builtInPack(country);
  const build = (scale: string) => resolveScenario(readRunRequest({ country, scale }), ['status-quo'], pack);
  for (const scale of scales) {
    let message = '';
    try {
      build(scale);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/^--scale: got .* people of .*, expected at least 50; try --scale 0\.\d+$/);
    const [, enough = ''] = /try --scale (\S+)$/.exec(message) ?? [];
    expect(build(enough).scale).toBe(Number(enough));
  }
});

test('in every command that simulates a request', async () => {
  for (const command of ['compare', 'report', 'matrix', 'life', 'objection']) {
    const error = await runProgram([command, '--scale', '1e-300']).catch((thrown: unknown) => thrown);
    const { exitCode, message } = error as { exitCode?: number; message: string };
    expect({ command, exitCode, message }).toEqual({
      command,
      exitCode: 2,
      message: expect.stringContaining('--scale: got 1e-300'),
    });
  }
}, 60_000);
