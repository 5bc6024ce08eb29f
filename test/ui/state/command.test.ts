import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { resolveScenario } from '../../../cli/countries/resolve-request.ts';
import {
  type RunOptions,
  withComparisonOptions,
  withReplicateOptions,
  withWeightOptions,
} from '../../../cli/options/run-options.ts';
import { comparisonDefaults, readRunRequest } from '../../../cli/options/run-request.ts';
import { commandArguments, commandLine, policyFileName, shellCommand } from '../../../ui/state/command.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { textOfPolicy } from '../../../ui/state/saved-files.ts';
import { sample } from '../../charts/sample.ts';
import { catalogue, changedDraft } from './country.ts';

test('lists all settings of the run, quoted for a shell', () => {
  expect(commandLine(sample)).toBe(
    'korpu compare status-quo targeted-measures mine --country azerbaijan --start 2026-01 --months 24 ' +
      "--seed 'a seed' --scale 0.05 --replicates 4 --parameters central --shock recession",
  );
});

test('names the file of a copy, and each changed assumption, switch and weight', () => {
  const command = shellCommand({ ...changedDraft(), weights: { equity: 2 } }, { scale: 0.1, replicates: 20 });
  expect(command).toContain('sequenced-path sequenced-path-2.yaml --country');
  expect(command).toContain(`--seed 'a seed'\\''s'`);
  expect(command).toContain(
    '--shock recession --structure deaths=off --assume policy.targeted.rolloutMonths=24 --weight equity=2',
  );
});

test('names the draws of a comparison over parameter draws, and a law that is taken as passed', () => {
  const size = { scale: 0.05, replicates: 60, draws: 60 };
  expect(shellCommand(firstDraft, size)).toContain('--scale 0.05 --draws 60 --replicates 1 --parameters draws');
  expect(shellCommand(firstDraft, size)).not.toContain('--law');
  expect(shellCommand({ ...firstDraft, law: 'as-designed' }, size)).toContain('--law as-designed');
});

test('builds the same scenario on the command line as in the page', () => {
  const draft = changedDraft();
  const folder = mkdtempSync(join(tmpdir(), 'korpu-command-'));
  try {
    for (const policy of draft.policies.filter(({ phases }) => phases !== null)) {
      writeFileSync(join(folder, policyFileName(policy.id)), textOfPolicy(policy, catalogue.pack));
    }
    let built: unknown;
    const program = withWeightOptions(
      withReplicateOptions(withComparisonOptions(new Command('compare').exitOverride())),
    )
      .argument('[policy...]')
      .action((policies: string[], words: RunOptions) => {
        const files = policies.map((policy) => (policy.endsWith('.yaml') ? join(folder, policy) : policy));
        built = resolveScenario(readRunRequest(words, comparisonDefaults), files);
      });
    program.parse(commandArguments(draft, { scale: 0.1, replicates: 2 }).slice(2), { from: 'user' });
    const page = catalogue.scenarioOf(draft, 0.1);
    expect(page.ok ? page.value : page.errors).toEqual(built);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  [['--assume', 'policy.targeted.rolloutMonths'], /--assume: got .*expected ID=VALUE/],
  [['--assume', 'policy.targeted.rolloutMonths=soon'], /expected ID=VALUE with a number/],
  [['--assume', 'a=1', '--assume', 'a=2'], /each assumption once/],
  [['--assume', 'policy.targeted.rolloutMonth=20'], /--assume policy.targeted.rolloutMonth: .*try policy.targeted/],
  [['--assume', 'policy.targeted.rolloutMonths=99'], /from 9 to 36 \(months\)/],
  [['--assume', 'policy.targeted.rolloutMonths=20', '--parameters', 'draws'], /draws every assumption/],
])('rejects %j with the reason', (words, reason) => {
  const program = withReplicateOptions(withComparisonOptions(new Command('compare').exitOverride())).action(
    (options: RunOptions) => {
      resolveScenario(readRunRequest(options, comparisonDefaults), []);
    },
  );
  expect(() => program.parse([...words], { from: 'user' })).toThrow(reason);
});
