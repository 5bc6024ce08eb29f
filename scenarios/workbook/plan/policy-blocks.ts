import { leverById } from '../../../engine/internal.ts';
import { asList, asMap, isMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { pathText } from '../../parsing/validation-error.ts';
import { type CellType, cellContent, fitsType } from '../model/cell-type.ts';
import { OWN_POLICY } from '../model/file-names.ts';
import { leavesOf } from '../model/leaves.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { settingColumns, settingType } from '../model/settings.ts';
import { type PlannedFile, titleRows } from './planned-cells.ts';
import { rowsBlock } from './rows-block.ts';
import { wordsOfKey } from './words.ts';

/** Rows of a policy: its head, then its settings or those of each phase. Marks what it holds as taken. */
export function policyRows(planned: PlannedFile, taken: Set<string>): PlannedRow[] {
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
        offered: [path],
        wordsOf: (at) =>
          at
            .slice(2)
            .map((step) => wordsOfKey(String(step)))
            .join(' › '),
      }),
      ...block,
    ];
  });
  if (base.length > 0) taken.add(pointerOf(['levers']));
  const head = leavesOf(tree, [], taken).filter(({ path: [top] }) => top !== 'korpu' && top !== 'kind');
  for (const leaf of head) taken.add(pointerOf(leaf.path));
  rows.push(
    ...titleRows(`Policy: ${String(name)} (${file})`),
    ...rowsBlock(planned, head, { offered: [[]] }),
    ...base,
    ...ofPhases,
  );
  return rows;
}

/** Empty tables for a policy of one phase, which is made with its first value. */
export function newPolicyRows(files: Iterable<string>, isInherited: PlannedFile['isInherited']): PlannedRow[] {
  const known = new Set(files);
  const fileOf = (n: number): string => `policies/${OWN_POLICY}${n === 1 ? '' : `-${n}`}.yaml`;
  let n = 1;
  while (known.has(fileOf(n))) n++;
  const planned: PlannedFile = { file: fileOf(n), kind: 'policy', tree: {}, isInherited };
  const about =
    'Name it, and set levers below: each in a row of its own, by its id. It continues today’s rules otherwise.';
  const head = [['name'], ['about'], ['phases', 0, 'startMonth'], ['phases', 0, 'rampMonths']];
  return [
    ...titleRows('A policy of your own', about),
    ...rowsBlock(
      planned,
      head.map((path) => ({ path, value: undefined })),
      { wordsOf: (path) => wordsOfKey(String(path.at(-1))) },
    ),
    ...settingsHead(planned, ['phases', 0, 'levers']),
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
    const shown = (content: string): PlannedCell => ({ content, look: 'shown' });
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
