import { allOutcomes } from '../../engine/internal.ts';
import { type Language, languages } from '../../i18n/index.ts';
import { laws, requestLimits } from '../../scenarios/index.ts';
import { briefLimits, parseJson, smallJson } from '../../scenarios/internal.ts';
import type { FileClaim, FileSentence } from '../brief/file-brief.ts';
import { type DrawnView, drawnIds } from './picture-view.ts';

/** Version of the machine-readable part of a file. */
export const provenanceVersion = 1;

/** Size of a calculation, which the question does not contain. */
export interface CalculationSize {
  readonly scale: number;
  /** Simulations of each policy; with parameter draws those of all draws. */
  readonly replicates: number;
  /** Number of parameter draws; null at central parameters. */
  readonly draws: number | null;
  /** First month after the fork, as `YYYY-MM`. */
  readonly start: string;
}

/** Main figure as printed: its name and its text with the range. */
export interface PrintedFigure {
  readonly name: string;
  readonly text: string;
}

/** Part of the results that a file shows. */
export type FilePart = (typeof fileParts)[number];

const fileParts = ['report', 'bars', 'lines', ...drawnIds] as const;

/** What a file says about itself to a program: enough to ask its question again. */
export interface Provenance {
  readonly korpu: string;
  readonly language: Language;
  /** Outcome of the charts. */
  readonly outcome: string;
  /** What the file shows: everything, one chart, or one picture. */
  readonly part: FilePart;
  /** Date of creation, `YYYY-MM-DD`. */
  readonly date: string;
  /** Question as the fragment of a link. */
  readonly question: string;
  readonly size: CalculationSize;
  /** Model hash. */
  readonly model: string;
  readonly digest: string;
  readonly figures: readonly PrintedFigure[];
  /** Text of the user with what it says in numbers, which is judged again; absent where it has none. */
  readonly brief?: readonly FileSentence[];
  /** What the picture of a file of one picture shows; absent in other files. */
  readonly view?: DrawnView;
  /** Slot of each policy, which decides its colour, dash and mark; absent where it is its index in the comparison. */
  readonly slots?: Readonly<Record<string, number>>;
  /** SHA-256 of the readable content of the file, set by its writer. */
  readonly content: string;
}

/** Largest machine-readable part of a file. */
export const PROVENANCE_CHARACTERS = 400_000;

/** Formats the machine-readable part. */
export function formatProvenance(provenance: Provenance): string {
  // Without spaces, which programs may trim at the ends of pieces.
  return JSON.stringify({ 'korpu-file': provenanceVersion, ...provenance }).replaceAll(' ', '\\u0020');
}

/** Result of reading: `newer` if a later version of Körpü wrote it. */
export type ProvenanceReading =
  | { readonly ok: true; readonly provenance: Provenance }
  | { readonly ok: false; readonly fault: 'notKorpu' | 'newer' | 'damaged'; readonly got: string };

const failed = (fault: 'notKorpu' | 'newer' | 'damaged', got: string): ProvenanceReading => ({ ok: false, fault, got });

/** Reads the machine-readable part of a file, which may hold anything. */
export function readProvenance(text: string): ProvenanceReading {
  if (text.length > PROVENANCE_CHARACTERS) return failed('damaged', `a question of ${text.length} characters`);
  let data: unknown;
  try {
    data = parseJson(text, smallJson);
  } catch {
    return failed('damaged', 'a question that is cut short');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return failed('notKorpu', 'other data');
  const fields = data as Readonly<Record<string, unknown>>;
  const version = fields['korpu-file'];
  if (typeof version !== 'number') return failed('notKorpu', 'other data');
  if (version > provenanceVersion) return failed('newer', `version ${version}`);
  const reader = fieldReader(fields);
  const size = fieldReader(asFields(fields['size']));
  const provenance: Provenance = {
    korpu: reader.text('korpu', /^[\w.+-]{1,40}$/),
    language: languages.find((language) => language === fields['language']) ?? reader.reject('language'),
    outcome: reader.text('outcome', /^[\w.]{1,80}$/),
    part: fileParts.find((part) => part === fields['part']) ?? reader.reject('part'),
    date: reader.text('date', /^\d{4}-\d\d-\d\d$/),
    question: reader.text('question', /^[\w.&=-]{0,32000}$/),
    size: {
      scale: size.number('scale', 0.0001, 1),
      replicates: size.number('replicates', 1, 100_000),
      draws: asFields(fields['size'])['draws'] === null ? null : size.number('draws', 1, 10_000),
      start: size.text('start', /^\d{4}-(0[1-9]|1[0-2])$/),
    },
    model: reader.text('model', /^[0-9a-f]{64}$/),
    digest: reader.text('digest', /^[0-9a-f]{64}$/),
    figures: readFigures(fields['figures'], reader.reject),
    ...(fields['brief'] === undefined ? {} : { brief: readSentences(fields['brief'], reader.reject) }),
    ...(fields['view'] === undefined ? {} : { view: readView(fields['view'], reader.reject) }),
    ...(fields['slots'] === undefined ? {} : { slots: readSlots(fields['slots'], () => reader.reject('slots')) }),
    content: reader.text('content', /^[0-9a-f]{64}$/),
  };
  const [wrong] = [...reader.wrong, ...size.wrong];
  return wrong === undefined ? { ok: true, provenance } : failed('damaged', `another ${wrong} than Körpü writes`);
}

const asFields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** Reads fields strictly and collects the names of those that do not fit. */
function fieldReader(fields: Readonly<Record<string, unknown>>) {
  const wrong: string[] = [];
  const reject = (name: string): never => {
    wrong.push(name);
    return undefined as never;
  };
  return {
    wrong,
    reject,
    text(name: string, pattern: RegExp): string {
      const value = fields[name];
      return typeof value === 'string' && pattern.test(value) ? value : reject(name);
    },
    number(name: string, min: number, max: number): number {
      const value = fields[name];
      return typeof value === 'number' && value >= min && value <= max ? value : reject(name);
    },
  };
}

const MAX_FIGURES = 200;

function readFigures(value: unknown, reject: (name: string) => never): PrintedFigure[] {
  if (!Array.isArray(value) || value.length > MAX_FIGURES) return reject('figures');
  return value.map((one: unknown) => {
    const { name, text } = asFields(one);
    return typeof name === 'string' && typeof text === 'string' && name.length + text.length < 1000
      ? { name, text }
      : reject('figures');
  });
}

const MAX_SLOTS = 16;
const policyId = /^[a-z][\w@.:-]{0,119}$/;

const isWhole = (field: unknown, most: number): field is number =>
  typeof field === 'number' && Number.isInteger(field) && field >= 0 && field <= most;

function readSlots(value: unknown, reject: () => never): Record<string, number> {
  const entries = Object.entries(asFields(value));
  return entries.length <= MAX_SLOTS && entries.every(([name, slot]) => policyId.test(name) && isWhole(slot, 200))
    ? (Object.fromEntries(entries) as Record<string, number>)
    : reject();
}

function readView(value: unknown, reject: (name: string) => never): DrawnView {
  const { id, policy, year, slots } = asFields(value);
  const known = drawnIds.find((one) => one === id);
  return known !== undefined && typeof policy === 'string' && policyId.test(policy) && isWhole(year, 9999)
    ? { id: known, policy, year, slots: readSlots(slots, () => reject('view')) }
    : reject('view');
}

const measures: readonly FileClaim['measure'][] = ['level', 'change'];

function readSentences(value: unknown, rejectField: (name: string) => never): FileSentence[] {
  const reject = (): never => rejectField('brief');
  if (!Array.isArray(value) || value.length > briefLimits.sentences) return reject();
  return value.map((one: unknown) => {
    const { text, claim } = asFields(one);
    if (typeof text !== 'string' || text.length > briefLimits.characters) return reject();
    return { text, claim: claim === null ? null : readClaim(claim, reject) };
  });
}

/** Reads what a sentence says in numbers: bounds alone, so that whether they hold is judged and not read. */
function readClaim(value: unknown, reject: () => never): FileClaim {
  const { policy, outcome, measure, from, to, against, condition } = asFields(value);
  const { shocks, law } = asFields(condition);
  const isId = (id: unknown): id is string => typeof id === 'string' && policyId.test(id);
  const isBound = (bound: unknown): bound is number | null =>
    bound === null || (typeof bound === 'number' && Number.isFinite(bound));
  const known = measures.find((one) => one === measure);
  const knownLaw = laws.find((one) => one === law);
  const areShocks = Array.isArray(shocks) && shocks.length <= requestLimits.shocks && shocks.every(isId);
  return known !== undefined &&
    isId(policy) &&
    allOutcomes.some(({ id }) => id === outcome) &&
    isBound(from) &&
    isBound(to) &&
    (from !== null || to !== null) &&
    (known === 'level' ? against === null : isId(against)) &&
    areShocks &&
    knownLaw !== undefined
    ? {
        ...{ policy, outcome: String(outcome), measure: known, from, to, against: isId(against) ? against : null },
        condition: { shocks, law: knownLaw },
      }
    : reject();
}
