import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askQuestion, workFault } from '../../cli/check/ask-question.ts';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { UserError } from '../../cli/exit-codes.ts';
import { runProgram } from '../../cli/program.ts';
import type { ReplicateTask } from '../../cli/run/worker.ts';
import { type DocumentModel, type Provenance, questionOf } from '../../documents/index.ts';
import { FileError, writeSvg, writeWord } from '../../documents/office.ts';
import { buildScenario } from '../../scenarios/index.ts';
import { builtInPolicy, firstDraft } from '../../scenarios/share/index.ts';

// Threads need built files; their script runs in this thread.
let pools = 0;
vi.mock('piscina', () => ({
  Piscina: class {
    // A thread keeps an engine by its name, which is unique within its pool.
    readonly pool = ++pools;
    on(): void {}
    async run(task: ReplicateTask): Promise<unknown> {
      const { default: compute } = await import('../../cli/run/worker.ts');
      return compute({ ...task, engine: `${this.pool} ${task.engine}` });
    }
    async destroy(): Promise<void> {}
  },
}));

const pack = builtInPack('velmora');
let folder: string;
let model: DocumentModel;
let asked: Provenance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'korpu-check-'));
  const policies = [...pack.policies.keys()].filter((id) => !id.includes('@')).slice(0, 2);
  const draft = { ...firstDraft, country: 'velmora', policies: policies.map(builtInPolicy), months: 24 };
  asked = {
    ...{ korpu: '0.1.0', language: 'en', outcome: 'stock.total', part: 'report', date: '2026-11-29' },
    question: await questionOf(draft, pack),
    size: { scale: 0.05, replicates: 2, draws: null, start: '2026-01' },
    ...{ model: '0'.repeat(64), digest: '0'.repeat(64), figures: [], content: '0'.repeat(64) },
  };
  model = await askQuestion(asked, true);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `korpu check` on a file; returns the exit code and what was printed. */
async function check(
  content: string | Uint8Array,
  name = 'figure.svg',
): Promise<{ readonly code: number; readonly text: string }> {
  const path = join(folder, name);
  writeFileSync(path, content);
  let text = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    text += String(chunk);
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    done?.();
    return true;
  });
  try {
    return { code: await runProgram(['check', path, '--quiet']), text };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.exitCode, text: error.messages.join('\n') };
  } finally {
    stdout.mockRestore();
  }
}

function svgOf(changes: Partial<Provenance> = {}): string {
  const chart = model.charts.find(({ kind }) => kind === 'lines');
  if (chart === undefined) throw new Error('no chart');
  return writeSvg({ ...model, provenance: { ...model.provenance, ...changes } }, chart).svg;
}

test('says same with exit code 0', async () => {
  const { code, text } = await check(svgOf());
  expect(text).toContain('same.');
  expect(code).toBe(0);
});

test('judges the sentences of a Word file again, and says with exit code 3 which figures no question gives', async () => {
  const [policy = ''] = firstDraft.policies.map(({ id }) => id);
  const claimed = (from: number) => ({
    ...({ policy, outcome: 'stock.total', measure: 'level', from, to: null, against: null } as const),
    condition: { shocks: [], law: firstDraft.law },
  });
  const written = async (brief: NonNullable<Provenance['brief']>) =>
    writeWord(await askQuestion({ ...asked, brief }, true));
  const honest = await check(
    await written([
      { text: 'There are people.', claim: claimed(1) },
      { text: 'There are very many.', claim: claimed(9e9) },
    ]),
    'brief.docx',
  );
  expect(honest.text).toContain(
    'same. Every figure is what its question gives today. Sentences in words of its author',
  );
  expect(honest.code).toBe(0);
  const forged = await check(await written([{ text: '99 % speak the language.', claim: claimed(1) }]), 'brief.docx');
  expect(forged.text).toMatch(/same, apart from figures that its author wrote[\s\S]*“99 % speak the language\.”/);
  expect(forged.code).toBe(3);
}, 120_000);

test('says altered with exit code 4, and where', async () => {
  const { code, text } = await check(
    svgOf().replace(/>([^<]*: )(\d)/, (_, name, digit) => `>${name}${9 - Number(digit)}`),
  );
  expect(text).toMatch(/altered[\s\S]*text \d+: “/);
  expect(code).toBe(4);
});

test('says that the model is newer with exit code 5, and what moved', async () => {
  const figures = model.provenance.figures.map(({ name }) => ({ name, text: '+1 (0 … +2)' }));
  const { code, text } = await check(svgOf({ model: 'e'.repeat(64), figures }));
  expect(text).toMatch(/model is newer/);
  for (const { name } of figures.slice(0, 3)) expect(text).toContain(name);
  expect(code).toBe(5);
});

test('refuses other files with exit code 2, and damaged ones with 4', async () => {
  expect((await check('a,b\n1,2\n')).code).toBe(2);
  expect((await check(svgOf().slice(0, 5000))).code).toBe(4);
});

test('runs no question that is unknown or too large', async () => {
  const faultOf = (changes: Partial<Provenance>): Promise<unknown> =>
    askQuestion({ ...asked, ...changes }, true).then(
      () => null,
      (error: unknown) => error,
    );
  for (const changes of [
    { size: { ...asked.size, replicates: 90_000 } },
    { size: { ...asked.size, scale: 1, replicates: 500 } },
    { question: 'k1.AAAA' },
    { question: asked.question.slice(0, -6) },
  ]) {
    expect(await faultOf(changes)).toBeInstanceOf(FileError);
  }
});

test('refuses a question of too many policies, months and people before it computes', async () => {
  const large = builtInPack('azerbaijan');
  const policies = [...large.policies.keys()].filter((id) => !id.includes('@'));
  const draft = { ...firstDraft, country: 'azerbaijan', policies: policies.map(builtInPolicy), months: 360 };
  const size = { scale: 1, replicates: 60, draws: null, start: asked.size.start };
  const started = Date.now();
  await expect(askQuestion({ ...asked, question: await questionOf(draft, large), size }, true)).rejects.toMatchObject({
    fault: 'question',
    got: expect.stringMatching(
      /^\d policies over 360 months, 60 simulations with 1 of the people are [\d,]+ million months of simulated people, expected at most 2,000 million; try /,
    ),
  });
  expect(Date.now() - started).toBeLessThan(30_000);
}, 60_000);

test('asks the largest question of the page', () => {
  const large = builtInPack('azerbaijan');
  const [policy = ''] = large.policies.keys();
  const scenario = (scale: number) => {
    const built = buildScenario(large, { policies: [policy], months: 360, scale });
    if (!built.ok) throw new Error(JSON.stringify(built.errors));
    return { ...built.value, policies: built.value.policies.flatMap((one) => Array.from({ length: 12 }, () => one)) };
  };
  const size = { replicates: 60, draws: 60, start: asked.size.start };
  expect(workFault(scenario(0.05), { ...size, scale: 0.05 })).toBeNull();
  expect(workFault(scenario(0.1), { ...size, scale: 0.1 })).toContain('12 policies over 360 months');
});
