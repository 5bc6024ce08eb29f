import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { closeCountries, countryArgument } from '../../../cli/countries/opened-countries.ts';
import { createPlan } from '../../../cli/experiments/plan/plan.ts';
import { openExperimentFile } from '../../../cli/experiments/plan/read-experiment-file.ts';
import { runProgram } from '../../../cli/program.ts';
import { countryFolder } from '../../../scenarios/node/internal.ts';
import { newFolder, runHere } from './tiny.ts';

afterEach(closeCountries);

const experiment =
  'korpu: 1\nkind: experiment\nname: Small\nabout: One year.\ncountry: velmora\nmonths: 12\nscale: 0.02\nreplicates: 1\n' +
  'factors:\n  - lever: courses.hours\n    values: [160]\ndesign: {kind: grid}\noutcomes: [stock.total]\n';

/** Exit code, standard output and standard error of a command. */
async function output(...args: readonly string[]): Promise<readonly [number, string, string]> {
  const texts = ['', ''];
  const spies = [process.stdout, process.stderr].map((stream, i) =>
    vi.spyOn(stream, 'write').mockImplementation(((chunk: unknown, ...rest: unknown[]) => {
      texts[i] += String(chunk);
      for (const done of rest) if (typeof done === 'function') done();
      return true;
    }) as typeof process.stdout.write),
  );
  try {
    return [await runProgram(args), texts[0] ?? '', texts[1] ?? ''];
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs the experiment for the country in a folder, and verifies it. */
async function verified(country: string): Promise<readonly [string, string]> {
  closeCountries();
  const folder = newFolder();
  const file = join(folder, 'experiment.yaml');
  writeFileSync(file, experiment);
  const input = await openExperimentFile(file, { country: countryArgument(country) });
  const results = join(folder, 'results');
  await runHere(createPlan(input.experiment, input.pack, null, input.points), results, { file: input.file });
  closeCountries();
  const [code, text, notes] = await output('verify', results, '--quiet');
  const [, json] = await output('verify', results, '--quiet', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(json).country).toMatchObject({ id: 'velmora', sharesId: notes !== '' });
  return [text, notes];
}

// Anyone may write a country into a results folder: its rows follow from it, whatever its numbers say.
test('verify says that a folder was computed for another country than the built-in one of its id', async () => {
  const own = join(newFolder(), 'own');
  cpSync(countryFolder('velmora'), own, { recursive: true });
  const country = join(own, 'country.yaml');
  writeFileSync(country, `${readFileSync(country, 'utf8')}# another file\n`);
  const [text, notes] = await verified(own);
  expect(text).toContain('not the built-in country velmora, but another one of that id, in country.zip, SHA-256 ');
  expect(notes).toContain('not the built-in country');
  const [builtIn] = await verified('velmora');
  expect(builtIn).not.toContain('computed for');
});
