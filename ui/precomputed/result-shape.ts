/** Tests whether a value of unknown origin has a form. */
type Fits = (value: unknown) => boolean;

/** Limits of a result; those of this version have a tenth of them or less. */
const MAX_TEXT = 20_000;
const MAX_ITEMS = 20_000;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const number: Fits = (value) => Number.isFinite(value);
const text: Fits = (value) => typeof value === 'string' && value.length <= MAX_TEXT;
const flag: Fits = (value) => typeof value === 'boolean';
const nullOr =
  (fits: Fits): Fits =>
  (value) =>
    value === null || fits(value);
const oneOf =
  (...choices: readonly unknown[]): Fits =>
  (value) =>
    choices.includes(value);
const list =
  (fits: Fits, length: number | null = null): Fits =>
  (value) =>
    Array.isArray(value) &&
    value.length <= MAX_ITEMS &&
    (length === null || value.length === length) &&
    value.every(fits);
const mapOf =
  (fits: Fits): Fits =>
  (value) => {
    if (!isMap(value)) return false;
    const entries = Object.entries(value);
    return entries.length <= MAX_ITEMS && entries.every(([key, one]) => key !== '__proto__' && fits(one));
  };
/** Map with all required keys, any optional ones, and no other. */
const record =
  (required: Readonly<Record<string, Fits>>, optional: Readonly<Record<string, Fits>> = {}): Fits =>
  (value) => {
    if (!isMap(value) || !Object.keys(required).every((key) => Object.hasOwn(value, key))) return false;
    return Object.entries(value).every(([key, one]) => {
      const fits = Object.hasOwn(required, key) ? required[key] : Object.hasOwn(optional, key) ? optional[key] : null;
      return fits?.(one) === true;
    });
  };

const numberOrNull = nullOr(number);
const range = { mean: numberOrNull, low: numberOrNull, high: numberOrNull };
const varianceSplit = nullOr(record({ parameters: number, chance: number, low: number, high: number }));
const band = oneOf('Low', 'Moderate', 'High');

const level = record(
  { unit: text, ...range, meanLow: numberOrNull, meanHigh: numberOrNull, level: number, series: () => true },
  { events: number, varianceSplit, priorDriven: flag, breakEvenShare: number },
);

const spread = { ...range, spreadLow: numberOrNull, spreadHigh: numberOrNull };
const byLaw = nullOr(record({ replicates: number, ...spread }, { furtherRuns: oneOf(true) }));
/** Figures by whether a law passes, and sums over the run. */
const lawFigures = {
  ...{ ifAdopted: byLaw, ifRejected: byLaw },
  total: record(spread, { ifAdopted: byLaw, ifRejected: byLaw }),
};

const difference = record(
  { ...{ against: text, unit: text, ...spread, level: number }, varianceRatio: numberOrNull },
  { ...{ events: number, varianceSplit, priorDriven: flag, breakEvenShare: number }, ...lawFigures },
);

/** Tests for figures of the verdict of a comparison, by policy and outcome. */
export const isComparisonFigures = record({
  digest: text,
  policies: mapOf(mapOf(record({}, { ifRejected: lawFigures.ifRejected, total: lawFigures.total }))),
});

const needs = record({
  law: nullOr(record({ probability: number, delayMonths: number })),
  donors: nullOr(record({ share: number, months: number })),
});

const criterion = record(
  {
    ...{ score: numberOrNull, low: numberOrNull, high: numberOrNull, reading: nullOr(band) },
    ...{ readingProbability: numberOrNull, rankProbability: list(number), scores: list(numberOrNull) },
    replicates: number,
    components: list(
      record(
        { id: text, value: numberOrNull, score: numberOrNull, weight: number },
        { group: text, baseline: number, low: number, high: number, leftOut: oneOf(true) },
      ),
    ),
  },
  { judged: mapOf(record({ value: number, note: text })) },
);
const criterionIds = ['effectiveness', 'efficiency', 'equity', 'feasibility', 'flexibility'];
const assessment = mapOf(record(Object.fromEntries(criterionIds.map((id) => [id, criterion]))));

const ranking = nullOr(
  record({
    weights: mapOf(number),
    order: list(record({ policy: text, total: number, rank: number, clearGain: flag, firstShare: numberOrNull })),
    entries: number,
    flip: nullOr(record({ policy: text, moved: number, to: oneOf(...criterionIds), from: mapOf(number) })),
  }),
);

const viewBalance = record({ mean: number, low: numberOrNull, high: numberOrNull });
const serviceSigns = nullOr(
  record({
    sign: oneOf('gain', 'loss', 'open', 'depends', 'none'),
    views: record({ statutory: viewBalance, marginal: viewBalance, average: viewBalance }),
  }),
);

const run = record(
  {
    ...{ country: text, policies: list(text), shocks: list(text), start: text, months: number, scale: number },
    ...{ seed: text, replicates: number, parameters: oneOf('central', 'draws') },
    ...{ bands: oneOf('chance', 'parametersAndChance'), law: text, structure: mapOf(text) },
  },
  { draws: number, assumptions: mapOf(number), agentMonths: number },
);

const comparison = record(
  {
    ...{ korpu: text, model: text, run, digest: text },
    accounting: mapOf(record({ initial: number, arrivals: number, departures: number, stock: number })),
  },
  {
    sensitivity: list(
      record({
        ...{ policy: text, outcome: text, of: oneOf('level', 'difference'), parameter: text, correlation: number },
      }),
    ),
    structure: list(
      record({
        ...{ switch: text, value: text, policy: text, outcome: text, unit: text },
        ...{ difference: numberOrNull, low: numberOrNull, high: numberOrNull, reference: numberOrNull },
      }),
    ),
    ...{ criteria: assessment, ranking },
    criteriaIfAdopted: nullOr(record({ replicates: number, criteria: assessment, ranking })),
    matrix: list(
      record({
        ...{ policy: text, criterion: oneOf(...criterionIds), studyTable: band, studyProse: list(band) },
        ...{ model: nullOr(band), agreesTable: nullOr(flag), agreesProse: nullOr(flag), reason: nullOr(text) },
        note: text,
      }),
    ),
    // Sentences of the command line, which the page writes itself.
    verdict: isMap,
    serviceViews: record({ levels: mapOf(serviceSigns), differences: mapOf(serviceSigns) }),
  },
);

const policy = record({
  id: text,
  summary: record({ name: text, digest: text, phases: mapOf(nullOr(text)) }, { needs }),
  outcomes: mapOf(level),
  differences: nullOr(mapOf(difference)),
});

const chance = nullOr(mapOf(mapOf(list(numberOrNull, 2))));

/**
 * Tests whether every value of a file has the form that the page reads, so that one from elsewhere cannot make it fail.
 * Series are checked by `readPrecomputedFile`.
 */
export function hasResultShape(file: {
  readonly comparison: unknown;
  readonly policies: unknown;
  readonly chance: unknown;
}): boolean {
  if (!comparison(file.comparison) || !list(policy)(file.policies) || !chance(file.chance)) return false;
  // Pages look up each policy of the run.
  const { policies } = (file.comparison as { readonly run: { readonly policies: readonly string[] } }).run;
  const ids = (file.policies as readonly { readonly id: string }[]).map(({ id }) => id);
  return ids.length === policies.length && policies.every((id, i) => ids[i] === id) && new Set(ids).size === ids.length;
}
