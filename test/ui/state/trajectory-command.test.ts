import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packs from 'virtual:packs';
import { afterAll, expect, test, vi } from 'vitest';
import { runProgram } from '../../../cli/program.ts';
import { formatPersonName, listPeople, type Trajectory, tracePerson } from '../../../engine/internal.ts';
import { fileOf, openCatalogue } from '../../../ui/state/catalogue.ts';
import { type Draft, type DraftPolicy, firstDraft } from '../../../ui/state/draft.ts';
import { isCustomPolicy, policyFile, trajectoryCommand } from '../../../ui/state/trajectory-command.ts';
import { trajectoryLaw, trajectoryReplicate, trajectoryScale } from '../../../ui/state/trajectory-runner.ts';

const catalogue = openCatalogue(packs['velmora'] ?? {});
const builtIn = (id: string): DraftPolicy => ({ id, base: id, name: null, phases: null });
const mine: DraftPolicy = {
  id: 'mine',
  base: 'open-harbour',
  name: 'Mine: "longer" permits',
  phases: [{ id: 'longer', startMonth: 6, levers: { 'permits.temporaryMonths': 24, 'permits.jobLossDays': 120 } }],
};
const draft: Draft = {
  ...firstDraft,
  country: 'velmora',
  policies: [builtIn('status-quo'), builtIn('open-harbour'), mine],
  shocks: ['great-harvest'],
  months: 48,
  seed: "-it's odd; $HOME",
  structure: { labourDemand: 'elastic' },
};

const folder = mkdtempSync(join(tmpdir(), 'korpu-life-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Arguments of a command as a shell parses them. */
function parseAsShell(command: string): string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

async function stdoutOf(words: readonly string[]): Promise<string> {
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done?: () => void) => {
    out += text;
    done?.();
    return true;
  }) as typeof process.stdout.write);
  try {
    expect(await runProgram(words)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return out;
}

test('prints the trajectory of the page, with custom policies, shock, switch and unusual seed', async () => {
  const read = catalogue.scenarioOf({ ...draft, law: trajectoryLaw }, trajectoryScale);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const people = listPeople(read.value, trajectoryReplicate);
  const index = people.divergence[1]?.findIndex((month) => month >= 0) ?? -1;
  const id = formatPersonName(read.value.country, people.id[index] ?? 0);
  const life = tracePerson(read.value, { id, replicate: trajectoryReplicate });
  expect(life.partings.map(({ policy }) => policy)).toContain('mine');

  for (const policy of draft.policies.filter(isCustomPolicy))
    writeFileSync(join(folder, policyFile(policy)), JSON.stringify(fileOf(policy, catalogue.pack)));
  const [korpu, ...words] = parseAsShell(trajectoryCommand(id, draft));
  expect(korpu).toBe('korpu');
  const localArguments = words.map((word) => (word.startsWith('./') ? join(folder, word) : word));
  const printedTrajectory = JSON.parse(await stdoutOf([...localArguments, '--json'])) as Trajectory;
  expect(printedTrajectory).toEqual(life);
}, 120_000);
