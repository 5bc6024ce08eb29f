import { expect, test } from 'vitest';
import { builtInPack, resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { evaluatePoints } from '../../../cli/evaluate/evaluate-points.ts';
import { prepareEvaluation } from '../../../cli/evaluate/evaluation.ts';
import { computePoint } from '../../../cli/evaluate/point-task.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { parsePointsCsv } from '../../../cli/points/points-csv.ts';
import { tableOf } from '../../../cli/points/read-points.ts';
import { createEngine } from '../../../engine/index.ts';
import { compare } from '../../../engine/internal.ts';

test('a difference counts people who arrive under both policies alone, as compare does', async () => {
  expect(builtInPack('azerbaijan').policies.has('comprehensive-reform')).toBe(true);
  const request = readRunRequest({ months: '60', scale: '0.02', replicates: '2' });
  const policies = ['status-quo', 'comprehensive-reform'];
  const outcome = 'language.b1ShareAt12Months';
  const table = tableOf(parsePointsCsv('points.csv', 'law\nas-designed\n'));
  const { work } = prepareEvaluation(request, policies, table, [outcome]);
  const [result] = await evaluatePoints(work, async (task) => computePoint(task), new AbortController().signal);
  const scenario = resolveScenario(request, policies);
  const engine = createEngine(scenario, { groups: false });
  const meta = { korpu: '', model: '', parameters: 'central', groups: false } as const;
  const compared = compare(scenario, meta, [engine.replicate(0), engine.replicate(1)]);
  const [first, reform] = result?.policies ?? [];
  const found = reform?.differences?.[outcome]?.mean;
  expect(found).toBe(compared.differences['comprehensive-reform']?.outcomes[outcome]?.mean);
  // Levels have other people: their difference is another number.
  expect(found).not.toBe((reform?.levels[outcome]?.mean ?? 0) - (first?.levels[outcome]?.mean ?? 0));
}, 60_000);
