import { kinds, type ValidationError } from '../../scenarios/index.ts';
import {
  countryNamedIn,
  parseYaml,
  pointsFileIn,
  schemaWithIds,
  shorten,
  suggestion,
  validateSource,
} from '../../scenarios/internal.ts';
import { readComparisonRequest } from '../countries/comparison-request.ts';
import { modelHash } from '../countries/model-hash.ts';
import { knownCountries } from '../countries/opened-countries.ts';
import { cachedPack } from '../countries/pack-cache.ts';
import { resolveRequest, resolveScenario } from '../countries/resolve-request.ts';
import { evaluatePoints } from '../evaluate/evaluate-points.ts';
import { prepareEvaluation } from '../evaluate/evaluation.ts';
import { evaluationJson } from '../evaluate/evaluation-json.ts';
import type { TrajectoryAnswer } from '../evaluate/trajectory-worker.ts';
import { usageError } from '../exit-codes.ts';
import { packageVersion } from '../installation.ts';
import { OptionParser } from '../options/option-parser.ts';
import { readRunRequest } from '../options/run-request.ts';
import { readWeights } from '../options/weights.ts';
import { printedComparison } from '../output/printed-comparison.ts';
import { parsePointsJson } from '../points/points-json.ts';
import { tableOf } from '../points/read-points.ts';
import { comparisonWarnings, fullComparison } from '../run/full-comparison.ts';
import type { ThreadPool } from '../run/thread-pool.ts';
import { ParamReader, type Params, runOptions, runParams, valueParams } from './params.ts';
import { PROTOCOL, serverLimits } from './protocol.ts';

/** Context of a method: threads that persist between requests, and the signal of its request. */
export interface MethodContext {
  readonly threads: ThreadPool;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** Adds a warning, which the command line writes to standard error. */
  readonly warn: (sentence: string) => void;
}

/**
 * Answers a request with the JSON that the command of that name prints.
 * @throws UserError like that command.
 */
export type Method = (params: Params, context: MethodContext) => Promise<unknown>;

/** Methods by name. `cancel` is handled by the request loop. */
export const methods: Readonly<Record<string, Method>> = { hello, compare, evaluate, trajectory, validate, schema };

async function hello(params: Params, { workers }: MethodContext): Promise<object> {
  new ParamReader(params, []).done();
  return {
    korpu: packageVersion,
    protocol: PROTOCOL,
    methods: [...Object.keys(methods), 'cancel'],
    countries: knownCountries(),
    kinds,
    workers,
    limits: serverLimits,
  };
}

async function compare(params: Params, { threads, workers, signal, warn }: MethodContext): Promise<unknown> {
  const accepted = ['policies', ...runParams, ...valueParams, 'replicates', 'draws', 'precision', 'weight', 'switches'];
  const reader = new ParamReader(params, accepted);
  const policies = reader.policies();
  const options = runOptions(reader);
  const weights = reader.pairs('weight') ?? [];
  const switches = reader.flag('switches');
  reader.done();
  const { request, pack, notice } = readComparisonRequest({ ...options, workers: String(workers) }, cachedPack);
  if (notice !== null) warn(notice);
  const criteria = readWeights(weights);
  const resolved = resolveRequest(request, policies, pack);
  const { country } = resolved.scenarioOf(0);
  if (pack.country.criteria === undefined)
    warn(`criteria omitted: ${request.country} has no anchors in its country.yaml`);
  const full = await fullComparison(resolved, request, {
    model: modelHash(country, request.draws === null ? null : pack.accepted),
    quiet: true,
    groups: true,
    weights: criteria,
    switches: switches === true ? resolveScenario({ ...request, parameters: 'central' }, policies, pack) : null,
    resources: { threads, signal },
  });
  for (const warning of comparisonWarnings(full)) warn(warning);
  return printedComparison(full.comparison, pack);
}

async function evaluate(params: Params, { threads, workers, signal, warn }: MethodContext): Promise<unknown> {
  const reader = new ParamReader(params, ['policies', 'points', 'outcomes', ...runParams, 'replicates']);
  const policies = reader.policies();
  const options = runOptions(reader);
  const outcomes = reader.texts('outcomes') ?? [];
  reader.done();
  const request = readRunRequest({ ...options, workers: String(workers) });
  const points = reader.value('points');
  if (points === undefined)
    throw usageError(
      'points: got nothing, expected a list of points, each a map of factor: value; try [{"law": "lottery"}]',
    );
  const evaluation = prepareEvaluation(request, policies, tableOf(parsePointsJson('points', points)), outcomes);
  const results = await evaluatePoints(
    evaluation.work,
    (task, stop) => threads.run('evaluate-worker', task, stop),
    signal,
  );
  for (const { point, failures } of results)
    for (const { replicate, reason } of failures) warn(`point ${point}, replicate ${replicate} failed: ${reason}`);
  return evaluationJson(evaluation, results);
}

async function trajectory(params: Params, { threads, signal }: MethodContext): Promise<unknown> {
  const reader = new ParamReader(params, ['person', 'policies', ...runParams, ...valueParams, 'replicate']);
  const policies = reader.policies();
  const options = runOptions(reader);
  const person = reader.text('person') ?? null;
  const text = reader.number('replicate') ?? '0';
  reader.done();
  const request = readRunRequest(options);
  const parser = new OptionParser();
  const replicate = parser.integer('--replicate', text, 0, 4095, 0);
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  const scenario = resolveScenario(request, policies, cachedPack(request.country));
  const found = await threads.run<TrajectoryAnswer>('trajectory-worker', { scenario, id: person, replicate }, signal);
  if (!found.ok) throw usageError(...found.problems);
  return found.life;
}

async function validate(params: Params, { warn }: MethodContext): Promise<unknown> {
  const reader = new ParamReader(params, ['text', 'file', 'country']);
  // The reader has its own limit, and says so with the line.
  const text = reader.text('text', serverLimits.lineBytes);
  const file = reader.text('file') ?? 'text';
  const country = reader.text('country') ?? 'azerbaijan';
  reader.done();
  if (text === undefined) throw usageError('text: got nothing, expected the text of a file');
  const parsed = parseYaml(file, text);
  const named = countryNamedIn(file, parsed);
  const pack = cachedPack(named !== null && knownCountries().includes(named) ? named : country);
  const readResult = validateSource(file, parsed, pack);
  const points = pointsFileIn(file, parsed);
  if (points !== null) warn(`${file}: ${points} was not read; to check it, try korpu validate`);
  const problems: readonly ValidationError[] = readResult.ok ? [] : readResult.errors;
  return { files: [{ file, ok: readResult.ok, problems }] };
}

async function schema(params: Params): Promise<unknown> {
  const reader = new ParamReader(params, ['kind', 'country']);
  const kind = reader.text('kind');
  const country = reader.text('country');
  reader.done();
  if (kind === undefined) return { kinds };
  const packs = country === undefined ? knownCountries().map(cachedPack) : [cachedPack(country)];
  const validation = schemaWithIds(kind, packs);
  if (!validation.ok)
    throw usageError(`schema: got '${shorten(kind)}', expected a kind of file; ${suggestion(kind, kinds)}`);
  return validation.value;
}
