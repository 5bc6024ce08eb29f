import { beforeAll, expect, test } from 'vitest';
import { builtInCountryFiles } from '../../../cli/countries/country-files.ts';
import { matrixText } from '../../../cli/output/matrix-text.ts';
import { assessPolicies, type PolicyAssessment } from '../../../engine/evaluation/criteria/assess-policies.ts';
import { type Comparison, calendarMonth, createEngine } from '../../../engine/index.ts';
import type { MatrixCell } from '../../../engine/internal.ts';
import { applicableShocks } from '../../../engine/simulation/shock-runs.ts';
import { buildScenario, type CountryPack, readPack } from '../../../scenarios/index.ts';
import { resolveShock } from '../../../scenarios/internal.ts';
import { sampleComparison } from '../output/sample-comparison.ts';

const [one, other] = ['targeted-measures', 'comprehensive-reform'];
const place = (id: string): string => `policies/${id}.yaml`;
const swap = (text: string, a: string, b: string): string =>
  text.replaceAll(a, '@').replaceAll(b, a).replaceAll('@', b);
/** Swaps the two ids, and the two names, in a text. */
const exchanged = (text: string): string => swap(swap(text, one, other), 'Targeted measures', 'Comprehensive reform');
/** Layout depends on the length of a name. */
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

function packOf(files: ReadonlyMap<string, string>): CountryPack {
  const pack = readPack(files);
  if (!pack.ok) throw new Error(JSON.stringify(pack.errors));
  return pack.value;
}

/** The pack with the files of the two policies swapped; each keeps its content and takes the other's id. */
function swappedPack(): CountryPack {
  const files = new Map(builtInCountryFiles('azerbaijan'));
  const [first, second] = [files.get(place(one)) ?? '', files.get(place(other)) ?? ''];
  const renamed = (text: string, from: string, to: string): string => text.replace(`id: ${from}`, `id: ${to}`);
  files.set(place(one), renamed(second, other, one));
  files.set(place(other), renamed(first, one, other));
  // Policies that inherit a phase continue to inherit the same content.
  for (const inheriting of ['sequenced-path', 'reform-with-free-movement'].map(place))
    files.set(inheriting, (files.get(inheriting) ?? '').replaceAll(/policy: [a-z-]+/g, exchanged));
  return packOf(files);
}

function scored(pack: CountryPack, policies: readonly string[], cells: readonly MatrixCell[]): PolicyAssessment {
  const made = buildScenario(pack, { policies, shocks: [], months: 40, scale: 0.05 });
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  const from = calendarMonth(made.value.start);
  const shocks = applicableShocks(
    made.value,
    [...pack.shocks.values()].map((shock) => resolveShock(pack, shock, from)),
  ).slice(0, 2);
  const engine = createEngine(made.value, { shocks, noProgrammes: true });
  const results = [0, 1].map((replicate) => engine.replicate(replicate, true));
  const { criteria } = pack.country;
  if (criteria === undefined) throw new Error('the country has no anchors');
  const judged = Object.fromEntries(policies.map((id) => [id, pack.policies.get(id)?.content.judged ?? {}]));
  return assessPolicies(
    { anchors: criteria, judged, cells, weights: {} },
    { scenarios: [made.value], byDraw: false, results },
  );
}

/** A comparison of a country without texts on its policies: what a policy is said to do goes with its id. */
function comparisonOf(policies: readonly string[]): Comparison {
  const sample = sampleComparison([...policies]);
  return { ...sample, run: { ...sample.run, country: 'elsewhere' } };
}

let plain: PolicyAssessment;
let swapped: PolicyAssessment;
let cells: readonly MatrixCell[];
beforeAll(() => {
  const pack = packOf(builtInCountryFiles('azerbaijan'));
  cells = pack.matrix?.cells ?? [];
  plain = scored(pack, ['status-quo', one, other], cells);
  const turned = cells.map((cell) => ({ ...cell, policy: exchanged(cell.policy) }));
  swapped = scored(swappedPack(), ['status-quo', other, one], turned);
}, 120_000);

test('swaps every sentence that names the two policies', () => {
  const text = matrixText(comparisonOf(['status-quo', one, other]), plain);
  const turned = matrixText(comparisonOf(['status-quo', other, one]), swapped);
  expect(words(turned)).toBe(words(exchanged(text)));
  // The two policies differ: unless swapped back, the texts differ.
  expect(words(turned)).not.toBe(words(text));
  expect(plain.matrix.filter(({ policy, reason }) => policy !== 'status-quo' && reason !== null)).not.toEqual([]);
});

test('swaps their numbers, while those of the first policy stay', () => {
  expect(swapped.criteria[one]).toEqual(plain.criteria[other]);
  expect(swapped.criteria[other]).toEqual(plain.criteria[one]);
  expect(swapped.criteria['status-quo']).toEqual(plain.criteria['status-quo']);
  expect(swapped.criteria[one]).not.toEqual(plain.criteria[one]);
  expect(JSON.parse(exchanged(JSON.stringify(swapped)))).toEqual(JSON.parse(JSON.stringify(plain)));
});
