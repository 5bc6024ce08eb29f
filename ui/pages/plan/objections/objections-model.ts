import { outcomeName } from '../../../../charts/index.ts';
import { editorMessages, format, type Language, objectionsMessages, plural } from '../../../../i18n/index.ts';
import type {
  PrecomputedDeparture,
  PrecomputedObjection,
  PrecomputedObjections,
} from '../../../../scenarios/internal.ts';
import { type Draft, firstDraft } from '../../../state/draft.ts';
import type { ChartChoice } from '../../choice-view.ts';
import { shortNumber } from '../../evidence/numbers.ts';
import { numberSpec } from '../../number-spec.ts';
import { assumptionLabel } from '../scorecard/assumption-text.ts';

/** Assumptions listed for each rival; the others are counted. */
const LISTED = 4;

/** Largest departure, in half-ranges, that counts as well within the evidence, and as not at its edge. */
const STEPS = { near: 0.5, far: 0.95 } as const;

/** One line of an objection: an assumption, by its name or described in English, and its value. */
export interface ObjectionLine {
  readonly about: string;
  /** Whether `about` is in English whatever the language. */
  readonly isEnglish: boolean;
  readonly change: string;
}

/** What would put one rival first, in the language of the reader. */
export interface ObjectionView {
  readonly rival: string;
  readonly sentence: string;
  readonly lines: readonly ObjectionLine[];
  /** Number of further changes, how far all of them are, whether confirmed, and what else turns the verdict. */
  readonly more: string;
  readonly notes: readonly string[];
  /** Values that the button sets; null without a button. */
  readonly values: Readonly<Record<string, number>> | null;
  readonly openLabel: string;
  /** Whether the draft has these values now. */
  readonly opened: boolean;
}

/** Content of the panel; without a choice, `note` says why nothing is shown. */
export interface ObjectionsPanel {
  readonly title: string;
  readonly note: string;
  readonly choice: ChartChoice | null;
  readonly about: string;
  readonly english: string;
  readonly objections: readonly ObjectionView[];
}

/** What the panel needs in addition to the file: names, and the model of this build. */
export interface ObjectionsContext {
  readonly draft: Draft;
  readonly language: Language;
  readonly model: string;
  readonly policyName: (id: string) => string;
  /** Policy with the most points of all criteria over all plausible futures, with the weights of the draft; null without one. */
  readonly first?: string | null;
  readonly shocks: readonly { readonly id: string; readonly name: string }[];
}

/** Describes what would turn the verdict by one measure: `index`, or the id of an outcome. */
export function objectionsPanel(
  file: PrecomputedObjections | null,
  by: string,
  context: ObjectionsContext,
): ObjectionsPanel {
  const { draft, language, model, policyName } = context;
  const words = objectionsMessages(language);
  const list = file?.lists.find((one) => one.by === by) ?? file?.lists[0];
  const empty = { title: words.title, choice: null, about: '', english: '', objections: [] };
  if (!isBuiltIn(draft)) return { ...empty, note: words.builtIn };
  if (file === null || list === undefined || file.model !== model) return { ...empty, note: words.missing };
  const measureName = (id: string): string => (id === 'index' ? words.index : outcomeName(id, language));
  const options = file.lists.map((one) => ({ value: one.by, label: measureName(one.by) }));
  const objections = list.objections.map((objection) => objectionView(objection, context));
  const notes = [
    Object.keys(draft.values).length > 0 ? words.changed : '',
    list.by === 'index' && Object.keys(draft.weights).length > 0 ? words.weighted : '',
  ];
  return {
    title: words.title,
    note: notes.filter((note) => note !== '').join(' '),
    choice: { label: words.by, value: list.by, groups: [{ label: '', options }] },
    about: [
      format(words.about, { leader: policyName(list.leader), by: measureName(list.by) }),
      ...(list.by === 'index' ? criteriaSentence(list.leader, context) : []),
    ].join(' '),
    english:
      language === 'en' || !objections.some(({ lines }) => lines.some(({ isEnglish }) => isEnglish))
        ? ''
        : editorMessages(language).assumptions.english,
    objections,
  };
}

/** Says how the first place of the criteria is defined, and whether it is another one. */
function criteriaSentence(leader: string, { first = null, language, policyName }: ObjectionsContext): string[] {
  const words = objectionsMessages(language);
  if (first === null) return [];
  return [format(first === leader ? words.sameFirst : words.otherFirst, { first: policyName(first) })];
}

/** Whether a draft is the comparison that the file is about, apart from assumptions and weights. */
function isBuiltIn(draft: Draft): boolean {
  const keys = Object.keys(firstDraft) as (keyof Draft)[];
  return keys.every(
    (key) => key === 'values' || key === 'weights' || JSON.stringify(draft[key]) === JSON.stringify(firstDraft[key]),
  );
}

function objectionView(
  { rival, nearest, shocks, switches }: PrecomputedObjection,
  { draft, language, policyName, shocks: names }: ObjectionsContext,
): ObjectionView {
  const words = objectionsMessages(language);
  const editor = editorMessages(language);
  const policy = policyName(rival);
  const departures = nearest?.departures ?? [];
  const values = nearest === null ? null : Object.fromEntries(departures.map(({ id, value }) => [id, value]));
  const hidden = departures.length - LISTED;
  const crises = shocks.map((id) => names.find((one) => one.id === id)?.name ?? id);
  const positions: Readonly<Record<string, string>> = editor.positions;
  const switchNames: Readonly<Record<string, string>> = editor.switches;
  return {
    rival,
    sentence: format(nearest === null ? words.never : nearest.confirmed ? words.ifTrue : words.ifMaybe, { policy }),
    lines: departures.slice(0, LISTED).map((departure) => departureLine(departure, language)),
    more: hidden > 0 ? format(plural(words.more, hidden, language), { n: String(hidden) }) : '',
    notes: [
      ...(nearest === null
        ? []
        : [words.steps[stepOf(departures)], nearest.confirmed ? words.confirmed : words.unconfirmed]),
      ...(crises.length > 0 ? [format(words.crises, { crises: crises.join(', ') })] : []),
      ...switches.map((one) =>
        format(words.choice, {
          name: switchNames[one.switch] ?? one.switch,
          value: positions[one.value] ?? one.value,
        }),
      ),
    ],
    values,
    openLabel: format(words.openOf, { policy }),
    opened: values !== null && sameValues(values, draft.values),
  };
}

function departureLine({ id, about, unit, value, central }: PrecomputedDeparture, language: Language): ObjectionLine {
  const name = assumptionLabel({ id, about }, language);
  const { shownTimes } = numberSpec({ min: 0, max: 1, unit }, []);
  const units: Readonly<Record<string, string>> = editorMessages(language).units;
  const number = (one: number): string => shortNumber(one * shownTimes, language);
  const change = { value: number(value), central: number(central), unit: units[unit] ?? unit };
  return {
    about: name.text,
    isEnglish: name.isEnglish,
    change: format(objectionsMessages(language).departure, change),
  };
}

function stepOf(departures: readonly PrecomputedDeparture[]): 'near' | 'far' | 'edge' {
  const largest = Math.max(0, ...departures.map(({ departure }) => Math.abs(departure)));
  if (largest < STEPS.near) return 'near';
  return largest < STEPS.far ? 'far' : 'edge';
}

function sameValues(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}
