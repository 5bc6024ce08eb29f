import { leverById } from '../../../engine/internal.ts';
import { asList, asMap, isMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { pathText } from '../../parsing/validation-error.ts';
import { MAX_PHASES } from '../../schema/policy.ts';
import { type CellType, cellContent, fitsType } from '../model/cell-type.ts';
import { OWN_POLICY, ownPolicyId } from '../model/file-names.ts';
import { leavesOf } from '../model/leaves.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { settingColumns, settingType } from '../model/settings.ts';
import { type PlannedFile, shown, titleRows } from './planned-cells.ts';
import { rowsBlock } from './rows-block.ts';
import { wordsOfKey } from './words.ts';

/**
 * Rows of a policy: its head, then its settings or those of each phase; for one that was added in a workbook, an empty phase too.
 * Marks what it holds as taken. items: ids of regions and sectors.
 */
export function policyRows(planned: PlannedFile, taken: Set<string>, items: readonly string[]): PlannedRow[] {
  const { file, tree } = planned;
  const { name, levers, phases } = asMap(tree);
  const rows: PlannedRow[] = [];
  const settings = (path: DataPath, value: unknown): PlannedRow[] => {
    if (!isMap(value) || Object.keys(value).length === 0) return [];
    const block = settingsBlock(planned, path, value, taken);
    const others = leavesOf(value, path, taken);
    for (const leaf of others) taken.add(pointerOf(leaf.path));
    return [...block, ...rowsBlock(planned, others)];
  };
  const base = settings(['levers'], levers);
  const ofPhases = asList(phases).flatMap((phase, i): PlannedRow[] => {
    const path = ['phases', i];
    const block = settings([...path, 'levers'], asMap(phase)['levers']);
    const head = leavesOf(
      phase,
      path,
      new Set([...taken, ...(block.length > 0 ? [pointerOf([...path, 'levers'])] : [])]),
    );
    for (const leaf of head) taken.add(pointerOf(leaf.path));
    if (block.length > 0) taken.add(pointerOf([...path, 'levers']));
    return [
      ...titleRows(`${String(name)}: phase ${String(asMap(phase)['name'] ?? asMap(phase)['id'] ?? i + 1)}`),
      ...rowsBlock(planned, head, {
        offered: [path, [...path, 'law'], [...path, 'when']],
        wordsOf: wordsInPhase,
        commentOf: commentInPhase,
      }),
      ...block,
    ];
  });
  const next = asList(phases).length;
  const more = ownPolicyId(file) !== null && next > 0 && next < MAX_PHASES ? newPhaseRows(planned, next, items) : [];
  if (base.length > 0) taken.add(pointerOf(['levers']));
  const head = leavesOf(tree, [], taken).filter(({ path: [top] }) => top !== 'korpu' && top !== 'kind');
  for (const leaf of head) taken.add(pointerOf(leaf.path));
  rows.push(
    ...titleRows(`Policy: ${String(name)} (${file})`),
    ...rowsBlock(planned, head, { offered: [[]] }),
    ...base,
    ...ofPhases,
    ...more,
  );
  return rows;
}

/** Path in a phase, in words. */
const wordsInPhase = (path: DataPath): string =>
  path
    .slice(2)
    .map((step) => wordsOfKey(String(step)))
    .join(' › ');

/** Comments of values of a phase, by their path in it. */
const phaseComments: Readonly<Record<string, string>> = {
  startMonth: 'Months after the start of the simulation. Give this, or a start, or a trigger (When).',
  start: 'Calendar month, in the place of a number of months.',
  rampMonths: 'Months over which levers move from the values in force to those of the phase. Empty: at once.',
  'law.probability':
    'Chance that the law passes. Give it where the phase needs a law, with the three delays; without a law all four are empty.',
  'law.delayMonths': 'Months from the start of the phase until the law is in force: the central delay.',
  'law.delayLow': 'Shortest plausible delay.',
  'law.delayHigh': 'Longest plausible delay.',
  'when.indicator':
    'The phase starts once this indicator is below or above the value; without a trigger all four are empty.',
  'when.forMonths': 'Months in a row for which it has to hold.',
};
const commentInPhase = (path: DataPath): string | undefined => phaseComments[path.slice(2).join('.')];

/** Empty phases of a policy to be added; once it is a file, its workbook has one more each time. */
const NEW_PHASES = 3;

/** Empty tables for a policy, which is made with its first value. items: ids of regions and sectors. */
export function newPolicyRows(
  files: Iterable<string>,
  isInherited: PlannedFile['isInherited'],
  items: readonly string[],
): PlannedRow[] {
  const known = new Set(files);
  const fileOf = (n: number): string => `policies/${OWN_POLICY}${n === 1 ? '' : `-${n}`}.yaml`;
  let n = 1;
  while (known.has(fileOf(n))) n++;
  const planned: PlannedFile = { file: fileOf(n), kind: 'policy', tree: {}, isInherited };
  const about =
    'Name it, and give it a phase or several: when each starts, whether it needs a law, and its levers, each in a row of its own. It continues today’s rules otherwise.';
  return [
    ...titleRows('A policy of your own', about),
    ...rowsBlock(
      planned,
      ['name', 'about'].map((key) => ({ path: [key], value: undefined })),
      { wordsOf: ([key]) => wordsOfKey(String(key)) },
    ),
    ...Array.from({ length: NEW_PHASES }, (_, i) => newPhaseRows(planned, i, items)).flat(),
  ];
}

/** Keys of a phase that is added; its id is made where it has none. */
const phaseKeys = [
  ['name'],
  ['startMonth'],
  ['start'],
  ['rampMonths'],
  ...['probability', 'delayMonths', 'delayLow', 'delayHigh'].map((key) => ['law', key]),
  ...['indicator', 'is', 'value', 'forMonths'].map((key) => ['when', key]),
] as const;

/** Empty rows of levers of a phase that is added; more can be inserted. */
const NEW_LEVERS = 4;

/** Empty tables for a phase of a policy, which is made with its first value. */
function newPhaseRows(planned: PlannedFile, place: number, items: readonly string[]): PlannedRow[] {
  const path = ['phases', place];
  const about =
    place === 0
      ? 'Without a start it starts at once. A law and a trigger (When) may be left out.'
      : 'It needs a start, a number of months or a trigger. Levers that it does not name stay as they are.';
  const key = (choices: readonly string[]): PlannedCell => ({ content: null, look: 'key', isText: true, choices });
  const own: PlannedCell = { content: null, look: 'own' };
  const levers = [...leverById.keys()].sort();
  return [
    ...titleRows(`Your own policy: ${place === 0 ? 'its first phase' : `phase ${place + 1}, where it has one`}`, about),
    ...rowsBlock(
      planned,
      phaseKeys.map((keys) => ({ path: [...path, ...keys], value: undefined })),
      { wordsOf: wordsInPhase, commentOf: commentInPhase },
    ),
    ...settingsHead(planned, [...path, 'levers']),
    ...Array.from(
      { length: NEW_LEVERS },
      (): PlannedRow => ({
        tag: '*',
        cells: settingColumns.map(({ id }) => {
          if (id === 'lever') return key(levers);
          if (id === 'item') return key(items);
          return id === '' ? shown('') : own;
        }),
      }),
    ),
  ];
}

/** Settings of levers, a row for each region or sector that a lever has a number for. */
function settingsBlock(
  planned: PlannedFile,
  path: DataPath,
  levers: Readonly<Record<string, unknown>>,
  taken: Set<string>,
): PlannedRow[] {
  const rows: PlannedRow[] = [];
  for (const [lever, setting] of Object.entries(levers)) {
    const ofLever = settingRows(planned, [...path, lever], lever, setting);
    if (ofLever === null) continue;
    taken.add(pointerOf([...path, lever]));
    rows.push(...ofLever);
  }
  return rows.length === 0 ? [] : [...settingsHead(planned, path), ...rows];
}

function settingsHead(planned: PlannedFile, path: DataPath): PlannedRow[] {
  return [
    {
      tag: `#settings ${planned.file} ${pointerOf(path)}`,
      cells: settingColumns.map(({ id }) => ({ content: id, look: 'hidden' })),
      isHidden: true,
    },
    {
      tag: tags.ignored,
      cells: settingColumns.map(({ heading, about }) => ({ content: heading, look: 'heading', comment: about })),
    },
  ];
}

const fullKeys: ReadonlySet<string> = new Set(['value', 'low', 'high', 'passage', 'answers', 'evidence']);
const ends = ['value', 'low', 'high'] as const;

/** Rows of one setting; null for a form that the table cannot show. */
function settingRows(planned: PlannedFile, path: DataPath, lever: string, setting: unknown): PlannedRow[] | null {
  const known = leverById.get(lever);
  if (known === undefined) return null;
  const isFull = isMap(setting) && Object.hasOwn(setting, 'value');
  if (
    isMap(setting) &&
    (isFull ? Object.keys(setting).some((key) => !fullKeys.has(key)) : Object.keys(setting).length === 0)
  ) {
    return null;
  }
  const full: Readonly<Record<string, unknown>> = isFull ? setting : { value: setting };
  const { passage, answers, evidence } = full;
  if (![passage, evidence].every((text) => text === undefined || typeof text === 'string')) return null;
  if (!(answers === undefined || fitsType(answers, 'l'))) return null;
  const type = settingType(known.kind);
  const isFit = (value: unknown): boolean =>
    value === undefined ||
    fitsType(value, type) ||
    (type === 'l' && value === 'all') ||
    (isMap(value) && Object.keys(value).length > 0 && Object.values(value).every((one) => fitsType(one, type)));
  if (!ends.every((end) => isFit(full[end]))) return null;
  const items = [...new Set(ends.flatMap((end) => (isMap(full[end]) ? Object.keys(full[end]) : [''])))];
  const given = items.filter((item) => item !== '' || ends.some((end) => full[end] !== undefined && !isMap(full[end])));
  const bounds =
    type === 'n'
      ? { min: known.min, max: known.max, text: `a number from ${known.min} to ${known.max} (${known.unit})` }
      : undefined;
  const choices = type === 'b' ? ['yes', 'no'] : (known.choices ?? undefined);
  return given.map((item, i): PlannedRow => {
    const own = (at: DataPath, value: unknown, cellType: CellType): PlannedCell => ({
      content: cellContent(value, cellType),
      look: planned.isInherited(planned.file, pathText(at)) ? 'inherited' : 'own',
    });
    const endCell = (end: (typeof ends)[number]): PlannedCell => {
      const whole = full[end];
      const value = item === '' ? (isMap(whole) ? undefined : whole) : isMap(whole) ? whole[item] : undefined;
      const cell = own([...path, ...(isFull ? [end] : []), ...(item === '' ? [] : [item])], value, type);
      return {
        ...cell,
        ...(bounds !== undefined && typeof value === 'number' ? { bounds } : {}),
        ...(choices === undefined ? {} : { choices }),
      };
    };
    const text = (key: string, value: unknown, cellType: CellType): PlannedCell =>
      own([...path, key], i === 0 ? value : undefined, cellType);
    return {
      tag: isFull ? '*full' : '*bare',
      cells: [
        { content: lever, look: 'key', comment: i === 0 ? known.about : undefined },
        { content: item === '' ? null : item, look: 'key' },
        ...ends.map(endCell),
        shown(known.unit),
        shown(type === 'n' ? `${known.min} to ${known.max}` : (choices ?? []).join(', ')),
        text('passage', passage, 't'),
        text('answers', answers, 'l'),
        text('evidence', evidence, 't'),
      ],
    };
  });
}
