/** Pictures of an outcome: over the years, a hundred people, the flow between permits, the regions, and the reasons. */
export const pictures = ['time', 'people', 'flow', 'regions', 'why'] as const;

export type Picture = (typeof pictures)[number];

/** Whether figures show a value a year or one a month. */
export const timeSteps = ['year', 'month'] as const;

export type TimeStep = (typeof timeSteps)[number];

/** Charts of an outcome: its change compared with the first policy, or its level. */
export const chartModes = ['differences', 'levels'] as const;

export type ChartMode = (typeof chartModes)[number];

/** Languages that a link can ask for. */
export const linkLanguages = ['en', 'az', 'ru'] as const;

/** Headline number of a comparison: mean difference of an outcome from the first policy, with its range. */
export interface HeadlineNumber {
  readonly policy: string;
  readonly outcome: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Final result as the sender of a link saw it. */
export interface SeenResult {
  /** Model hash and digest of the results. */
  readonly model: string;
  readonly digest: string;
  readonly numbers: readonly HeadlineNumber[];
}

/** What is shown of a comparison. */
export interface ComparisonView {
  readonly picture: Picture;
  readonly outcome: string;
  readonly chart: ChartMode;
  /** Month shown, from 0. */
  readonly month: number;
  /** Id of the policy chosen; null for none. */
  readonly chosen: string | null;
  /** Ids of the policies that are not shown. */
  readonly hidden: readonly string[];
  readonly step: TimeStep;
  readonly language: (typeof linkLanguages)[number];
  /** Numbers of the colours of the policies, in their order, such as `0.2.5`; absent where they are those of a new session. */
  readonly slots?: string;
}

/** View part of a link; `seen` is present if the sender's results were final. */
export interface LinkView extends ComparisonView {
  readonly seen?: SeenResult;
}

/** Version of the view part `view=1.<data>` of a link, the number before the dot. */
export const viewVersion = 1;

export const viewLimits = { hidden: 12, numbers: 24, month: 1200 } as const;

const idPattern = /^[A-Za-z0-9][A-Za-z0-9@._:-]{0,119}$/;
/** Numbers below 100, at most one a policy. */
const slotsPattern = /^\d{1,2}(\.\d{1,2}){0,11}$/;

const hashPattern = /^[0-9a-f]{8,64}$/;

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value);

const isHash = (value: unknown): value is string => typeof value === 'string' && hashPattern.test(value);

const isNumber = (value: unknown): value is number => Number.isFinite(value);

function hasKeys(value: Data, required: readonly string[], optional: readonly string[] = []): boolean {
  const keys = Object.keys(value);
  return required.every((key) => keys.includes(key)) && keys.every((key) => [...required, ...optional].includes(key));
}

function choiceOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

/** Numbers are written as `[policy, outcome, mean, low, high]`. */
function readNumber(value: unknown): HeadlineNumber | null {
  if (!Array.isArray(value) || value.length !== 5) return null;
  const [policy, outcome, mean, low, high] = value as readonly unknown[];
  if (!isId(policy) || !isId(outcome) || !isNumber(mean) || !isNumber(low) || !isNumber(high)) return null;
  return low <= high ? { policy, outcome, mean, low, high } : null;
}

function readSeen(value: unknown): SeenResult | null {
  if (!isMap(value) || !hasKeys(value, ['model', 'digest', 'numbers'])) return null;
  const { model, digest, numbers } = value;
  if (!isHash(model) || !isHash(digest)) return null;
  if (!Array.isArray(numbers) || numbers.length > viewLimits.numbers) return null;
  const read = numbers.flatMap((one) => readNumber(one) ?? []);
  return read.length === numbers.length ? { model, digest, numbers: read } : null;
}

const viewKeys = ['picture', 'outcome', 'chart', 'month', 'chosen', 'hidden', 'step', 'language'];

/** Reads the data of a view; null if anything in it is missing, unknown or out of range. */
export function readView(data: unknown): LinkView | null {
  if (!isMap(data) || !hasKeys(data, viewKeys, ['seen', 'slots'])) return null;
  const { outcome, month, chosen, hidden } = data;
  const picture = choiceOf(pictures, data['picture']);
  const chart = choiceOf(chartModes, data['chart']);
  const step = choiceOf(timeSteps, data['step']);
  const language = choiceOf(linkLanguages, data['language']);
  if (picture === null || chart === null || step === null || language === null) return null;
  if (!isId(outcome) || !(chosen === null || isId(chosen))) return null;
  if (!isNumber(month) || !Number.isInteger(month) || month < 0 || month >= viewLimits.month) return null;
  if (!Array.isArray(hidden) || hidden.length > viewLimits.hidden || !hidden.every(isId)) return null;
  if (new Set(hidden).size < hidden.length) return null;
  const { slots } = data;
  if (slots !== undefined && !(typeof slots === 'string' && slotsPattern.test(slots))) return null;
  const view = {
    ...{ picture, outcome, chart, month, chosen, hidden: [...hidden], step, language },
    ...(slots === undefined ? {} : { slots }),
  };
  if (data['seen'] === undefined) return view;
  const seen = readSeen(data['seen']);
  return seen === null ? null : { ...view, seen };
}

/** Data of a view, as `readView` reads them. */
export function packView({ seen, ...view }: LinkView): Readonly<Record<string, unknown>> {
  if (seen === undefined) return { ...view };
  const numbers = seen.numbers.map(({ policy, outcome, mean, low, high }) => [policy, outcome, mean, low, high]);
  return { ...view, seen: { model: seen.model, digest: seen.digest, numbers } };
}
