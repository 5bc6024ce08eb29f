import { expect, test } from 'vitest';
import { cellsPerChunkOf, countScenarios, type TaskArray, taskIndex } from '../../../../cli/experiments/plan/chunks.ts';
import { cellAt, cellNumber, createPlan } from '../../../../cli/experiments/plan/plan.ts';
import { estimatePlan, planText } from '../../../../cli/experiments/plan/plan-text.ts';
import { readExperimentFile } from '../../../../cli/experiments/plan/read-experiment-file.ts';
import { readShard } from '../../../../cli/experiments/plan/shard.ts';
import { OptionParser } from '../../../../cli/options/option-parser.ts';
import { tinyPlan } from '../tiny.ts';

test('numbers cells by shock, point, draw and replicate, the last varying fastest', () => {
  const plan = tinyPlan();
  expect(plan.axes).toEqual({ shocks: 2, points: 10, draws: 1, replicates: 2, policies: 3 });
  expect([plan.cells, plan.runs]).toEqual([40, 120]);
  expect(cellAt(plan, 0)).toEqual({ cell: 0, shock: 'none', point: 0, draw: 0, replicate: 0 });
  expect(cellAt(plan, 1)).toEqual({ cell: 1, shock: 'none', point: 0, draw: 0, replicate: 1 });
  expect(cellAt(plan, 2)).toEqual({ cell: 2, shock: 'none', point: 1, draw: 0, replicate: 0 });
  expect(cellAt(plan, 20)).toEqual({ cell: 20, shock: 'great-harvest', point: 0, draw: 0, replicate: 0 });
  for (let cell = 0; cell < plan.cells; cell++) expect(cellNumber(plan, cellAt(plan, cell))).toBe(cell);
  expect(cellNumber(plan, { shock: 'none', point: 10, draw: 0, replicate: 0 })).toBeNull();
});

test('derives points from their number alone, so that adding points keeps the first ones', () => {
  const plan = tinyPlan();
  const more = tinyPlan({ design: { kind: 'sobol', size: 40 } });
  const other = tinyPlan({ design: { kind: 'sobol', size: 10, seed: 'another' } });
  for (const point of [9, 0, 4]) expect(plan.pointOf(point)).toEqual(more.pointOf(point));
  expect(other.pointOf(3)).not.toEqual(plan.pointOf(3));
  for (let point = 0; point < 10; point++) {
    const [arrivals, hours, law] = plan.pointOf(point) as [number, number, string];
    const { low, high } = plan.pack.evidence.get('arrivals.afterForkPerYear') ?? { low: 0, high: 0 };
    expect(arrivals >= low && arrivals <= high).toBe(true);
    expect(hours >= 100 && hours <= 300).toBe(true);
    expect(['as-designed', 'lottery']).toContain(law);
  }
});

test('lists every combination of a grid once, ends of ranges included', () => {
  const plan = tinyPlan({ design: { kind: 'grid', levels: 3 } });
  expect(plan.axes.points).toBe(18);
  const points = Array.from({ length: 18 }, (_, point) => JSON.stringify(plan.pointOf(point)));
  expect(new Set(points).size).toBe(18);
  const { low, high } = plan.pack.evidence.get('arrivals.afterForkPerYear') ?? { low: 0, high: 0 };
  expect(plan.pointOf(0)).toEqual([low, 100, 'as-designed']);
  expect(plan.pointOf(17)).toEqual([high, 300, 'lottery']);
});

test('creates as many points as the arithmetic of each design says', () => {
  const sizes = {
    'latin-hypercube': [{ size: 7 }, 7],
    morris: [{ trajectories: 3 }, 12],
    saltelli: [{ size: 4 }, 32],
    sobol: [{ size: 5 }, 5],
  } as const;
  for (const [kind, [keys, points]] of Object.entries(sizes)) {
    const plan = tinyPlan({ design: { kind, ...keys } });
    expect([kind, plan.axes.points]).toEqual([kind, points]);
    expect(plan.pointOf(points - 1)).toHaveLength(3);
    expect(() => plan.pointOf(points)).toThrow(RangeError);
  }
  expect(tinyPlan({ design: { kind: 'saltelli', size: 4, secondOrder: false } }).axes.points).toBe(20);
});

test('keeps chunks at 1 to 1000 runs and about ten seconds, with replicates of a point together, at most 20,000 per plan', () => {
  const usual = { cells: 100_000, policies: 4, replicates: 1, agentMonthsPerCell: 1_000_000 };
  expect(cellsPerChunkOf(usual)).toBe(25);
  expect(cellsPerChunkOf({ ...usual, agentMonthsPerCell: 1 })).toBe(100);
  expect(cellsPerChunkOf({ ...usual, agentMonthsPerCell: 1, replicates: 1000 })).toBe(250);
  expect(cellsPerChunkOf({ ...usual, agentMonthsPerCell: 1e12 })).toBe(5);
  expect(cellsPerChunkOf({ ...usual, cells: 50, agentMonthsPerCell: 1e12 })).toBe(1);
  expect(cellsPerChunkOf({ ...usual, replicates: 20 }) % 20).toBe(0);
  expect(Math.ceil(25_000_000 / cellsPerChunkOf({ ...usual, cells: 25_000_000 }))).toBeLessThanOrEqual(20_000);
  expect(cellsPerChunkOf({ ...usual, cells: 32 })).toBe(1);
});

test('divides the replicates of few points among threads, unless building scenarios would take the time', () => {
  const compare = { cells: 20, policies: 4, replicates: 20, agentMonthsPerCell: 4_000_000 };
  expect(cellsPerChunkOf(compare)).toBe(1);
  const many = { cells: 500, policies: 2, replicates: 500, agentMonthsPerCell: 3_000_000 };
  expect(Math.ceil(500 / cellsPerChunkOf(many))).toBeGreaterThanOrEqual(32);
  // 3 ms a cell: 20 of them take less time than a scenario.
  expect(cellsPerChunkOf({ ...compare, agentMonthsPerCell: 10_000 })).toBe(20);
  // 0.12 s a cell.
  expect(cellsPerChunkOf({ ...compare, agentMonthsPerCell: 400_000 })).toBe(5);
  // Enough points for every thread: none is split.
  expect(cellsPerChunkOf({ ...compare, cells: 20 * 100 }) % 20).toBe(0);
});

test('counts the scenarios that chunks build', () => {
  const counted = (cells: number, replicates: number, size: number): number => {
    const started = new Set<string>();
    for (let cell = 0; cell < cells; cell++) started.add(`${Math.floor(cell / size)} ${Math.floor(cell / replicates)}`);
    return started.size;
  };
  for (const replicates of [1, 2, 3, 20])
    for (const points of [1, 2, 7])
      for (const size of [1, 2, 3, 5, 20, 30, 140]) {
        const cells = points * replicates;
        const chunks = Math.ceil(cells / size);
        const expected = counted(cells, replicates, size);
        expect(countScenarios({ cellsPerChunk: size, chunks }, cells, replicates)).toBe(expected);
      }
});

test('promises the time of the threads that have a chunk', () => {
  const one = tinyPlan({ design: { kind: 'sobol', size: 1 }, shocks: ['none'], replicates: 20 }, 20);
  const [alone, sixteen] = [estimatePlan(one, 1), estimatePlan(one, 16)];
  expect([sixteen.threads, sixteen.wallSeconds]).toEqual([1, alone.wallSeconds]);
  expect(planText(one, 16, null)).toMatch(/ on 1 thread \(of 16: a chunk is computed by one thread\), /);
  const three = tinyPlan({ design: { kind: 'sobol', size: 1 }, shocks: ['none'], replicates: 3 }, 1);
  // Three chunks on two threads take as long as two.
  expect(estimatePlan(three, 2).wallSeconds / estimatePlan(three, 3).wallSeconds).toBeCloseTo(2, 10);
});

test('plans ten million runs in under two seconds without listing points', () => {
  const file = new URL('../../../../scenarios/countries/azerbaijan/experiments/sobol-100k.yaml', import.meta.url)
    .pathname;
  const { experiment: asked, pack } = readExperimentFile(file, { replicates: '100' });
  const before = process.memoryUsage().heapUsed;
  const started = process.cpuUsage();
  const plan = createPlan(asked, pack);
  const { user, system } = process.cpuUsage(started);
  expect(plan.runs).toBe(10_000_000);
  expect(plan.chunks.chunks).toBeLessThanOrEqual(20_000);
  expect((user + system) / 1e6).toBeLessThan(2);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
  expect(estimatePlan(plan, 2).agentMonths).toBeGreaterThan(1e12);
});

test('changes the hash of a plan with anything that changes rows, but not with its name', () => {
  const { hash } = tinyPlan();
  expect(tinyPlan({ name: 'Another name', about: 'The same rows.' }).hash).toBe(hash);
  expect(tinyPlan({}, 7).hash).toBe(hash);
  const moved = [{ seed: 'other' }, { replicates: 3 }, { months: 13 }, { outcomes: ['stock.total'] }, { monthly: [] }];
  const hashes = moved.map((changes) => tinyPlan(changes).hash);
  expect(new Set([hash, ...hashes]).size).toBe(moved.length + 1);
});

test('parses a shard from text or the environment of a scheduler', () => {
  const read = (text: string, environment: Record<string, string> = {}) => {
    const parser = new OptionParser();
    return { shard: readShard(text, environment, parser), faults: parser.errors };
  };
  expect(read('1/8').shard).toEqual({ index: 0, of: 8 });
  expect(read('8/8').shard).toEqual({ index: 7, of: 8 });
  for (const wrong of ['0/8', '9/8', '1/0', 'x', '1-8', '']) {
    expect(read(wrong).shard).toBeNull();
    expect(read(wrong).faults).toHaveLength(1);
  }
  const slurm = { SLURM_ARRAY_TASK_ID: '5', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '3' };
  expect(read('auto', slurm).shard).toMatchObject({ index: 2, of: 4 });
  expect(read('auto', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '3' }).shard).toEqual({ index: 0, of: 3 });
  const aws = { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '3' };
  expect(read('auto', aws).shard).toEqual({ index: 2, of: 3 });
  expect(read('auto').faults[0]).toContain('SLURM_ARRAY_TASK_ID');
  expect(read('auto', { JOB_COMPLETION_INDEX: '0' }).faults[0]).toContain('JOB_COMPLETIONS');
});

test('finds the shard of a Slurm task that is sent in again by its number', () => {
  const array = { first: 1, step: 1, of: 8 };
  const slurm = (id: number, [first, ...more]: number[], found: TaskArray | null = null, step = 1) => {
    const parser = new OptionParser();
    const all = [first as number, ...more];
    const environment = {
      SLURM_ARRAY_TASK_ID: String(id),
      SLURM_ARRAY_TASK_COUNT: String(all.length),
      SLURM_ARRAY_TASK_MIN: String(Math.min(...all)),
      SLURM_ARRAY_TASK_MAX: String(Math.max(...all)),
      SLURM_ARRAY_TASK_STEP: String(step),
    };
    const shard = readShard('auto', environment, parser, (task) =>
      found !== null && taskIndex(found, task) !== null ? found : null,
    );
    return shard === null ? parser.errors.join() : [shard.index + 1, shard.of];
  };
  const whole = [1, 2, 3, 4, 5, 6, 7, 8];
  for (const id of whole) {
    expect(slurm(id, whole)).toEqual([id, 8]);
    expect(slurm(id, whole, array)).toEqual([id, 8]);
  }
  // Any part of the array: with gaps, alone, from the start.
  for (const part of [[2, 4], [3], [1, 2, 3, 4], [5, 6, 8]])
    for (const id of part) expect(slurm(id, part, array)).toEqual([id, 8]);
  // Another step, and indices from 0.
  expect(slurm(15, [1, 3, 5, 7, 9, 11, 13, 15], null, 2)).toEqual([8, 8]);
  expect(slurm(5, [5, 9], { first: 1, step: 2, of: 8 })).toEqual([3, 8]);
  expect(slurm(2, [2, 4], { first: 0, step: 1, of: 8 })).toEqual([3, 8]);
  // A larger array begins again; one with gaps that no array of the folder explains is refused.
  expect(slurm(9, [...whole, 9, 10], array)).toEqual([9, 10]);
  expect(slurm(4, [2, 4])).toMatch(/got task 4 of 2 from 2 to 4, expected an array without gaps/);
});
