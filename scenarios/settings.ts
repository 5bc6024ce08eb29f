import { leverById } from '../engine/internal.ts';
import type { Faults } from './faults.ts';
import { nearest } from './nearest.ts';
import { type Path, quoted } from './problem.ts';
import type { Order, Shelf } from './references.ts';
import type { Names } from './schema/lever-settings.ts';
import { asMap, isMap, type Moves } from './tree.ts';

/** The order of the place of a lever's value, for levers that hold a number for each region or sector. */
export function settingOrder(path: Path, at: number, names: Names): Order | null {
  const lever = leverById.get(String(path[at]));
  const place = path.length === at + 1 || (path.length === at + 2 && path[at + 1] === 'value');
  if (!place || (lever?.kind !== 'byRegion' && lever?.kind !== 'bySector')) return null;
  const regional = lever.kind === 'byRegion';
  return { ids: regional ? names.regions : names.sectors, noun: regional ? 'region' : 'sector', as: 'map' };
}

/** Brings settings to one form: each a map with its value; `every` and `all` written out. */
export function tidySettings(settings: unknown, path: Path, names: Names, moves: Moves): unknown {
  if (!isMap(settings)) return settings;
  return Object.fromEntries(
    Object.entries(settings).map(([id, setting]) => {
      const annotated = isMap(setting) && Object.hasOwn(setting, 'value');
      const to = [...path, id, 'value'];
      if (!annotated) moves.move(to, [...path, id]);
      const value = tidyValue(id, annotated ? setting['value'] : setting, to, names, moves);
      return [id, annotated ? { ...setting, value } : { value }];
    }),
  );
}

function tidyValue(id: string, value: unknown, path: Path, names: Names, moves: Moves): unknown {
  switch (leverById.get(id)?.kind) {
    case 'streams':
      return value === 'all' ? [...names.streams] : value;
    case 'regions':
      return value === 'all' ? [...names.regions] : value;
    case 'byRegion':
      return unfoldEvery(value, path, names.regions, moves);
    case 'bySector':
      return unfoldEvery(value, path, names.sectors, moves);
    default:
      return value;
  }
}

/** Writes `{every: n}` out over ids; other keys beside it hold for their own. */
export function unfoldEvery(value: unknown, path: Path, ids: readonly string[], moves: Moves): unknown {
  if (!isMap(value) || !Object.hasOwn(value, 'every')) return value;
  const { every, ...own } = value;
  for (const id of ids) {
    if (!Object.hasOwn(own, id)) moves.move([...path, id], [...path, 'every']);
  }
  return { ...Object.fromEntries(ids.map((id) => [id, every])), ...own };
}

/** Checks what a schema cannot see of settings in their one form. */
export function checkSettings(settings: unknown, path: Path, shelf: Shelf, faults: Faults): void {
  for (const [id, setting] of Object.entries(asMap(settings))) {
    const { value, evidence } = asMap(setting);
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) {
        if (value.indexOf(item) === i) continue;
        const at = [...path, id, 'value', i];
        faults.refuse('list.once', { path: at, got: `${quoted(item)} twice`, expected: 'each once' });
      }
    }
    if (typeof evidence !== 'string' || shelf.evidence.has(evidence) || shelf.tables.has(evidence)) continue;
    faults.refuse('reference.evidence', {
      path: [...path, id, 'evidence'],
      got: `the unknown evidence ${quoted(evidence)}`,
      expected: 'the id of an entry or a table of evidence',
      tryThis: nearest(evidence, [...shelf.evidence.keys(), ...shelf.tables.keys()]),
    });
  }
}
