import { Buffer } from 'node:buffer';
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { cellAt, createPlan, type ExperimentPlan } from '../../cli/experiments/plan/plan.ts';
import { publicKeyText, signMessage } from '../../cli/experiments/signing/keys.ts';
import { manifestOf } from '../../cli/experiments/storage/manifest.ts';
import { manifestText } from '../../cli/experiments/storage/manifest-checksum.ts';
import { encodeTable } from '../../cli/experiments/storage/parquet.ts';
import { labelOfPart, writePartLabel } from '../../cli/experiments/storage/part-label.ts';
import { packageVersion } from '../../cli/installation.ts';
import { canonicalJson } from '../../engine/index.ts';
import { readExperiment } from '../../scenarios/internal.ts';
import type { CorpusInput } from './corpus.ts';
import { DEEP, deepened } from './mutate-tree.ts';

const experimentText = `korpu: 1
kind: experiment
name: Fuzzed
about: The records of this experiment are mutated.
country: velmora
months: 12
scale: 0.02
shocks: [none, great-harvest]
replicates: 2
factors:
  - assumption: arrivals.afterForkPerYear
  - switch: law
design:
  kind: sobol
  size: 2
outcomes: [stock.total, accounts.net, language.b1Share]
`;

let plan: ExperimentPlan | null = null;

/** Plan of the folder whose records are mutated. */
export function fuzzedPlan(): ExperimentPlan {
  if (plan !== null) return plan;
  const pack = builtInPack('velmora');
  const read = readExperiment('fuzzed.yaml', experimentText, pack);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  plan = createPlan(read.value, pack, 2);
  return plan;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Rows of a chunk, with numbers that no engine computed. */
function partBytes(chunk: number): Uint8Array {
  const { runColumns, experiment, factors, pointOf, axes } = fuzzedPlan();
  const label = labelOfPart(fuzzedPlan(), chunk, 'runs');
  const rows = runColumns.map((): (number | string | null)[] => []);
  for (let run = label.firstRun; run <= label.lastRun; run++) {
    const { shock, point, draw, replicate } = cellAt(fuzzedPlan(), Math.floor(run / axes.policies));
    const policy = experiment.policies[run % axes.policies] as string;
    const factorValues = factors.map(({ numeric }, k) =>
      numeric ? (pointOf(point)[k] as number) : String(pointOf(point)[k]),
    );
    const identity = [run, policy, shock, point, draw, replicate, ...factorValues];
    for (const [c, { type, nullable }] of runColumns.entries())
      rows[c]?.push(identity[c] ?? (type === 'STRING' ? 'a'.repeat(64) : nullable && run % 3 === 0 ? null : run / 7));
  }
  return encodeTable(runColumns, rows, writePartLabel({ ...label, rows: label.lastRun - label.firstRun + 1 }));
}

/** A fixed key, so that a run is the same on every machine. */
export const fixedKey: KeyObject = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});

let texts: Readonly<Record<string, string>> | null = null;

/** Records of a results folder as Körpü writes them, by path in the folder. */
export function storedTexts(): Readonly<Record<string, string>> {
  if (texts !== null) return texts;
  const manifest = manifestText(
    manifestOf(fuzzedPlan(), { name: 'fuzzed.yaml', text: experimentText, policies: [] }, null),
  );
  const start = {
    ...{ format: 2, started: '2026-01-02T03:04:05.678Z', arguments: ['run', 'fuzzed.yaml', '--out', 'f'], workers: 2 },
    ...{ shard: '1/2', array: { first: 1, step: 1, of: 4 }, host: 'a', pid: 7, node: 'v22', earlier: {} },
  };
  const startText = `${JSON.stringify(start)}\n`;
  const counts = { chunks: 4, runs: 32, failed: 0, damaged: 0, agentMonths: 1.5, seconds: 2 };
  const end = { finished: '2026-01-02T03:05:05.678Z', ended: 'complete', ...counts };
  const endText = `${JSON.stringify({ ...end, earlier: { 'a.json': hashOf(startText) } })}\n`;
  const { earlier: _, format: __, ...collected } = start;
  const provenance = `${JSON.stringify({ format: 1, sessions: [{ ...collected, ...end }] }, null, 2)}\n`;
  texts = {
    'manifest.json': manifest,
    'sessions/a.json': startText,
    'sessions/a.end.json': endText,
    'provenance.json': provenance,
    'signature.json': '',
    'search/journal.ndjson': '',
  };
  return texts;
}

/** Signature of these records. */
function signatureText(): string {
  const all = storedTexts();
  const manifest = hashOf(all['manifest.json'] ?? '');
  const sessions = { 'a.end.json': hashOf(all['sessions/a.end.json'] ?? '') };
  const signed = {
    korpu: packageVersion,
    plan: fuzzedPlan().hash,
    model: fuzzedPlan().model,
    manifest,
    results: null,
    sessions,
  };
  const message = `korpu results folder, signature format 1\n${canonicalJson(signed)}`;
  return JSON.stringify({
    ...{ korpu: 'signature', format: 1, algorithm: 'ed25519', publicKey: publicKeyText(fixedKey), signed },
    signature: signMessage(message, fixedKey),
  });
}

const failure = { run: 3, policy: 'status-quo', shock: 'none', point: 0, draw: 0, replicate: 0 };
const numbers = [['status-quo', 'stock.total', 1, 0.5, 2]];
const seen = { model: 'a'.repeat(64), digest: 'b'.repeat(64), numbers };
const view = {
  ...{ picture: 'time', outcome: 'stock.total', chart: 'differences', month: 11, chosen: 'status-quo', hidden: [] },
  ...{ step: 'year', language: 'en', slots: '0.1', seen },
};
const embedded = {
  ...{
    language: 'az',
    country: 'velmora',
    chart: 'differences',
    outcome: 'stock.total',
    unit: 'people',
    kind: 'stock',
  },
  ...{ start: '2026-01', months: 12, bands: 'chance', level: 0.9, replicates: 20, shocks: ['none'], law: 'lottery' },
  ...{ assumed: false, reference: 'status-quo', korpu: '1.0.0', model: 'a'.repeat(64), digest: 'b'.repeat(64) },
  policies: [
    {
      ...{ id: 'reform', name: null, slot: 1, needsLaw: true, places: 2, columns: [[12], [10], [15]] },
      adopted: { point: [1, 0.5, 2], replicates: 10, further: false },
    },
  ],
};
const kept = {
  ...{
    id: '0123abcd-0000',
    name: 'Mine',
    note: 'A note.\nTwo lines.',
    keptAt: '2026-01-31T12:00:00Z',
    place: 'plan',
    view,
  },
  scenario: { korpu: 1, kind: 'scenario', country: 'velmora', policies: ['status-quo'] },
  result: { korpu: '1.0.0', model: 'a'.repeat(64), stage: 'settled', sha256: 'c'.repeat(64) },
};

/** Inputs for the readers of stored records: those that follow from the version, so that no file of them gets old. */
export function generatedInputs(): CorpusInput[] {
  const all = storedTexts();
  const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
  const deep = (value: unknown): Uint8Array => Buffer.from(deepened(JSON.stringify(value)));
  const inputs: readonly (readonly [reader: string, bytes: Uint8Array])[] = [
    ['manifest', Buffer.from(all['manifest.json'] ?? '')],
    ['session', Buffer.from(all['sessions/a.json'] ?? '')],
    ['session', Buffer.from(all['sessions/a.end.json'] ?? '')],
    ['session', deep({ started: '2026-01-02T03:04:05Z', other: DEEP })],
    ['provenance', Buffer.from(all['provenance.json'] ?? '')],
    ['signature', Buffer.from(signatureText())],
    ['signature', deep({ ...JSON.parse(signatureText()), signed: { sessions: {}, other: DEEP } })],
    ['failures', Buffer.from(`${JSON.stringify({ ...failure, cause: 'run', reason: 'x' })}\n`.repeat(3))],
    ['journal', Buffer.from('{"name":"a","from":0,"figures":[[1,2],[null,3,4]],"check":"0123456789abcdef"}\n')],
    ['part', partBytes(0)],
    ['part', partBytes(1)],
    ['parquet', partBytes(1)],
    ['view', json(view)],
    ['embed', json(embedded)],
    [
      'kept',
      json({
        korpu: 1,
        kind: 'kept-scenarios',
        scenarios: [
          { ...kept, data: 'AAAA' },
          { ...kept, result: null },
        ],
      }),
    ],
  ];
  const strange = [{ kind: DEEP }, { kind: 'kept-scenarios', korpu: DEEP }, { kind: '\u202e' }];
  return [...inputs, ...strange.map((value) => ['kept', deep(value)] as const)].map(([reader, bytes], i) => ({
    reader,
    file: `generated-${i}`,
    bytes,
  }));
}
