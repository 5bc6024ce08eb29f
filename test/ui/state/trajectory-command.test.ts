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
import { trajectoryReplicate, trajectoryScale } from '../../../ui/state/trajectory-runner.ts';

const catalogue = openCatalogue(packs['velmora'] ?? {});
const shipped = (id: string): DraftPolicy => ({ id, base: id, name: null, phases: null });
const mine: DraftPolicy = {
  id: 'mine',
  base: 'open-harbour',
  name: 'Mine: "longer" permits',
  phases: [{ id: 'longer', startMonth: 6, levers: { 'permits.temporaryMonths': 24, 'permits.jobLossDays': 120 } }],
};
const draft: Draft = {
  ...firstDraft,
  country: 'velmora',
  policies: [shipped('status-quo'), shipped('open-harbour'), mine],
  shocks: ['great-harvest'],
  months: 48,
  seed: "-it's odd; $HOME",
  structure: { labourDemand: 'elastic' },
};

const folder = mkdtempSync(join(tmpdir(), 'korpu-life-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Words of a command as a shell reads them. */
function asShellReads(command: string): string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

async function printed(words: readonly string[]): Promise<string> {
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

test('the command line shown prints the very life of the page: own policies, shock, switch, odd seed and all', async () => {
  const read = catalogue.scenarioOf(draft, trajectoryScale);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const everybody = listPeople(read.value, trajectoryReplicate);
  const place = everybody.divergence[1]?.findIndex((month) => month >= 0) ?? -1;
  const id = formatPersonName(read.value.country, everybody.id[place] ?? 0);
  const life = tracePerson(read.value, { id, replicate: trajectoryReplicate });
  expect(life.partings.map(({ policy }) => policy)).toContain('mine');

  for (const policy of draft.policies.filter(isCustomPolicy))
    writeFileSync(join(folder, policyFile(policy)), JSON.stringify(fileOf(policy, catalogue.pack)));
  const [korpu, ...words] = asShellReads(trajectoryCommand(id, draft));
  expect(korpu).toBe('korpu');
  const here = words.map((word) => (word.startsWith('./') ? join(folder, word) : word));
  const told = JSON.parse(await printed([...here, '--json'])) as Trajectory;
  expect(told).toEqual(life);
}, 120_000);
