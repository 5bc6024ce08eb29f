import { Buffer } from 'node:buffer';
import { prepareEvaluation } from '../../cli/evaluate/evaluation.ts';
import { readPayload } from '../../cli/experiments/queue/payload.ts';
import { readRunRequest } from '../../cli/options/run-request.ts';
import { readWeights } from '../../cli/options/weights.ts';
import { parsePointsCsv } from '../../cli/points/points-csv.ts';
import { parsePointsJson } from '../../cli/points/points-json.ts';
import { tableOf } from '../../cli/points/read-points.ts';
import { splitLines } from '../../cli/server/lines.ts';
import { type MethodContext, methods } from '../../cli/server/methods.ts';
import { ParamReader, runOptions, runParams, valueParams } from '../../cli/server/params.ts';
import { parseRequest, requestJsonLimits, serverLimits } from '../../cli/server/protocol.ts';
import {
  decodeText,
  parseOverride,
  readPack,
  readPolicyFromObject,
  readShockFromObject,
  type ValidationResult,
  validateFile,
} from '../../scenarios/index.ts';
import {
  countryNamedIn,
  factorsOfTable,
  jsonExcess,
  listPolicyFiles,
  type PointTable,
  parseYaml,
  pointProblems,
  pointsFileIn,
  readClaims,
  readExperiment,
  readLesson,
  readScenarioFile,
  readScenarioFromObject,
} from '../../scenarios/internal.ts';
import { openCountryArchive } from '../../scenarios/outside/index.ts';
import { readFragment } from '../../scenarios/share/index.ts';
import { readProgress } from '../../ui/lessons/progress.ts';
import { openPrecomputedFile } from '../../ui/precomputed/file.ts';
import { readPrecomputedFile } from '../../ui/precomputed/read-file.ts';
import { firstDraft } from '../../ui/state/draft.ts';
import { baseFiles, basePack } from '../scenarios/base-pack.ts';
import { checkErrors, checkMessages } from './check-answer.ts';
import type { FuzzReader } from './fuzz-reader.ts';
import { storedReaders } from './stored-readers.ts';

const pack = basePack();
const files = baseFiles();

/** Checks a result of a reader, and returns whether it was accepted. */
function checked(result: ValidationResult<unknown>, text: string): boolean {
  if (!result.ok) checkErrors(result.errors, text);
  return result.ok;
}

/** Decodes an input like a file, and reads the text. */
function ofText(read: (text: string) => ValidationResult<unknown>): FuzzReader['read'] {
  return (bytes) => {
    const decoded = decodeText('input.yaml', bytes);
    return decoded.ok ? checked(read(decoded.value), decoded.value) : checked(decoded, '');
  };
}

/** Parses an input as JSON; a text that is no JSON reaches no reader, nor one that a request may not be. */
function ofJson(read: (value: unknown, text: string) => boolean): FuzzReader['read'] {
  return (bytes) => {
    const text = Buffer.from(bytes).toString('utf8');
    if (jsonExcess(text, requestJsonLimits) !== null) return false;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return false;
    }
    return read(value, text);
  };
}

/** Path of a file in the country's folder, by its kind. */
function placeOf(text: string): string {
  const [, kind = ''] = /^(?:"?kind"?: *"?)([a-z]+)/m.exec(text.slice(0, 400)) ?? [];
  if (kind === 'targets' || kind === 'matrix' || kind === 'alignment') return `${kind}.yaml`;
  if (kind === 'evidence') return 'evidence/base.yaml';
  if (kind === 'accepted') return 'accepted.json';
  if (kind === 'policy') return 'policies/more-courses.yaml';
  return kind === 'shock' ? 'shocks/surge.yaml' : 'country.yaml';
}

function checkTable(read: ValidationResult<PointTable>, text: string): boolean {
  if (!read.ok) return checked(read, text);
  const factors = factorsOfTable(read.value, ['status-quo', 'more-courses'], pack);
  if (!factors.ok) return checked(factors, text);
  const problems = pointProblems(read.value, factors.value, pack);
  checkErrors(problems, text);
  return problems.length === 0;
}

const context = { warn: () => undefined, signal: new AbortController().signal } as unknown as MethodContext;

/** Reads a request as `korpu serve` does, up to the point where it would simulate. */
async function readRequest(text: string): Promise<void> {
  const { method, params } = parseRequest(text);
  if (method === 'validate' || method === 'schema' || method === 'hello') {
    await methods[method]?.(params, context);
    return;
  }
  const known = [
    'policies',
    'points',
    'outcomes',
    'weight',
    ...runParams,
    ...valueParams,
    'replicates',
    'draws',
    'precision',
  ];
  const reader = new ParamReader(params, known);
  const policies = reader.policies();
  const options = runOptions(reader);
  const outcomes = reader.texts('outcomes') ?? [];
  const weights = reader.pairs('weight') ?? [];
  reader.done();
  readWeights(weights);
  const table = tableOf(parsePointsJson('points', reader.value('points')));
  prepareEvaluation(readRunRequest({ ...options, workers: '1' }), policies, table, outcomes);
}

const planHash = 'a'.repeat(64);

/** Readers by name; the folder of their inputs in test/fuzz/corpus/ has the same name. */
export const fuzzReaders: Readonly<Record<string, FuzzReader>> = {
  file: {
    form: 'yaml',
    weight: 30,
    read: ofText((text) => {
      const parsed = parseYaml('input.yaml', text);
      countryNamedIn('input.yaml', parsed);
      pointsFileIn('input.yaml', parsed);
      listPolicyFiles('input.yaml', parsed);
      return validateFile('input.yaml', text, pack);
    }),
  },
  scenario: { form: 'yaml', weight: 8, read: ofText((text) => readScenarioFile('input.yaml', text, pack)) },
  experiment: { form: 'yaml', weight: 8, read: ofText((text) => readExperiment('input.yaml', text, pack)) },
  lesson: { form: 'yaml', weight: 6, read: ofText((text) => readLesson('input.yaml', text, pack)) },
  claims: {
    form: 'yaml',
    weight: 8,
    read: ofText((text) => readClaims(new Map([['claims/input.yaml', text]]), pack)),
  },
  country: {
    form: 'yaml',
    weight: 8,
    read: ofText((text) => readPack(new Map(files).set(placeOf(text), text))),
  },
  archive: {
    form: 'text',
    weight: 8,
    read: (bytes) => checked(openCountryArchive('input.zip', bytes), ''),
  },
  object: {
    form: 'json',
    weight: 8,
    read: ofJson((value, text) => {
      const shock = checked(readShockFromObject('input', value, pack), text);
      return checked(readPolicyFromObject('input', value, pack), text) || shock;
    }),
  },
  link: {
    form: 'link',
    weight: 8,
    read: async (bytes) => {
      const link = await readFragment(Buffer.from(bytes).toString('utf8'));
      return link.ok && checked(readScenarioFromObject('link', link.data, pack), '');
    },
  },
  points: {
    form: 'text',
    weight: 6,
    read: ofText((text) => {
      const table = parsePointsCsv('input.csv', text);
      checkTable(table, text);
      return table;
    }),
  },
  'points-json': {
    form: 'json',
    weight: 4,
    read: ofJson((value, text) => checkTable(parsePointsJson('points', value), text)),
  },
  request: {
    form: 'json',
    weight: 3,
    read: async (bytes) => {
      async function* input(): AsyncGenerator<Uint8Array> {
        yield bytes;
      }
      let accepted = false;
      for await (const line of splitLines(input(), serverLimits.lineBytes)) {
        if ('fault' in line) continue;
        accepted ||= await checkMessages(() => readRequest(line.text));
      }
      return accepted;
    },
  },
  message: {
    form: 'json',
    weight: 2,
    read: ofJson((value) => {
      const payload = readPayload(value, planHash, 10);
      if (payload !== null && !(payload.planHash === planHash && payload.chunk >= 0 && payload.chunk < 10))
        throw new RangeError('message: got another chunk than the plan has');
      return payload !== null;
    }),
  },
  override: {
    form: 'text',
    weight: 2,
    read: ofText((text) => parseOverride(text)),
  },
  progress: {
    form: 'json',
    weight: 2,
    read: (bytes) => readProgress(Buffer.from(bytes).toString('utf8')).step > 0,
  },
  precomputed: {
    form: 'json',
    weight: 4,
    read: ofJson((value) => {
      const file = readPrecomputedFile(value, firstDraft);
      if (file === null) return false;
      // What passes the check must open: series are decoded when they are read.
      const { policies, hindcast } = openPrecomputedFile(file).comparison;
      const outcomes = [...Object.values(policies).map((policy) => policy.outcomes), hindcast.outcomes];
      for (const list of outcomes) for (const { series } of Object.values(list)) if (series.length > 1200) return false;
      return true;
    }),
  },
  ...storedReaders,
};
