import {
  answerGrounds,
  answerSectors,
  type CodesById,
  type DownloadedTable,
  groundOfReason,
  usualSectors,
} from '../../scenarios/import/index.ts';
import { parseJson, smallJson } from '../../scenarios/internal.ts';

/** Kinds of codes in the files of publishers that belong to a part of the country. */
export const codeKinds = ['grounds', 'sectors', 'origins'] as const;
export type CodeKind = (typeof codeKinds)[number];

/** A code of a file, and the ground, sector or origin it counts as. */
export interface TableCode {
  readonly kind: CodeKind;
  readonly code: string;
  /** Id of the ground, sector or origin; null: none. */
  readonly usual: string | null;
  readonly chosen: string | null;
}

/** What the user chose, by kind and code as `grounds.OTH`; '' for none. */
export type CodeChoices = ReadonlyMap<string, string>;

const ISIC = 'ECO_ISIC4_';

/** Codes that a choice can be about: regions of the world have numbers. */
const CODE = /^[A-Z0-9][A-Z0-9_]{0,19}$/;

/** Ids of origins, as answers make them. */
const ORIGIN_ID = /^[a-z][a-z0-9-]{0,59}$/;

/** Series of which origins are read. */
const ORIGIN_SERIES = /migr_resvalid|migr_pop[13]|stockByOrigin/;

/** What the answers say of a country: its sectors, none for all, and the ids of its origins. */
export interface AnsweredIds {
  readonly sectors: readonly string[];
  readonly origins: readonly string[];
}

/** Sectors of a country whose sectors were not answered. */
export const sectorsOf = (answered: readonly string[]): readonly string[] =>
  answered.length > 0 ? answered : usualSectors;

/** Most codes of a kind: publishers have some twenty, but two hundred origins. */
const MAX_CODES = 60;

/** Codes of tables that a user can assign, in their order; those of origins by their number of people. */
export function codesOfTables(
  tables: readonly DownloadedTable[],
  { sectors, origins }: AnsweredIds,
  choices: CodeChoices,
): readonly TableCode[] {
  const found = { grounds: new Set<string>(), sectors: new Set<string>() };
  const people = new Map<string, number>();
  for (const { observations } of tables) {
    for (const { indicator, detail, origin, value } of observations) {
      const { reason, classif1 } = detail;
      if (origin !== null && ORIGIN_SERIES.test(indicator) && CODE.test(origin))
        people.set(origin, Math.max(people.get(origin) ?? 0, value));
      const code = reason?.toUpperCase() ?? 'TOTAL';
      // What no value reads has reasons of its own, such as a change from one to another.
      if (code !== 'TOTAL' && !indicator.includes('reschange') && CODE.test(code)) found.grounds.add(code);
      // Sections are single letters: groups of them stand next to those.
      if (classif1?.startsWith(ISIC) === true && /^[A-Z]$/.test(classif1.slice(ISIC.length)))
        found.sectors.add(classif1.slice(ISIC.length));
    }
  }
  const known = { grounds: answerGrounds as readonly string[], sectors: sectorsOf(sectors), origins };
  const usual = {
    grounds: groundOfReason,
    sectors: (code: string) => known.sectors.find((id) => answerSectors[id]?.includes(code)) ?? null,
    origins: (code: string) => origins.find((id) => id.toUpperCase() === code) ?? null,
  };
  // Without origins of the country there is nothing to assign to.
  const bySize = origins.length === 0 ? [] : [...people].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const isAssigned = (code: string): boolean => usual.origins(code) !== null || choices.has(`origins.${code}`);
  const codes = {
    grounds: [...found.grounds].sort(),
    sectors: [...found.sectors].sort(),
    origins: bySize.map(([code]) => code).sort((a, b) => Number(isAssigned(b)) - Number(isAssigned(a))),
  };
  return codeKinds.flatMap((kind) =>
    codes[kind].slice(0, MAX_CODES).map((code) => {
      const choice = choices.get(`${kind}.${code}`);
      const own = usual[kind](code);
      // A sector or origin that the country has no more counts as none was chosen.
      const isKnown = choice === '' || known[kind].includes(choice ?? own ?? '');
      return {
        kind,
        code,
        usual: own,
        chosen: choice === undefined || !isKnown ? own : choice === '' ? null : choice,
      };
    }),
  );
}

/** Codes by the ids of the country, as `--map` of the command line gives them: of the parts that changed. */
export function mappedCodes(codes: readonly TableCode[]): CodesById {
  const changed = new Set(
    codes
      .filter(({ usual, chosen }) => usual !== chosen)
      .flatMap(({ kind, usual, chosen }) => [usual, chosen].flatMap((id) => (id === null ? [] : [`${kind}.${id}`]))),
  );
  return new Map(
    [...changed]
      .sort()
      .map((key) => [
        key,
        countedOnce(codes.filter(({ kind, chosen }) => `${kind}.${chosen}` === key)).map(({ code }) => code),
      ]),
  );
}

/** A total of protection stands next to its parts, which are left out then. */
function countedOnce(codes: readonly TableCode[]): readonly TableCode[] {
  const hasTotal = codes.some(({ code }) => /^INT_PROT/.test(code));
  return hasTotal ? codes.filter(({ code, usual }) => /^INT_PROT/.test(code) || usual !== 'protection') : codes;
}

/** Most characters of kept choices. */
const MAX_TEXT = 20_000;

/** Text of choices for the storage of the browser. */
export function choicesText(choices: CodeChoices): string {
  return JSON.stringify({ korpu: 1, choices: Object.fromEntries(choices) });
}

/** Reads kept choices, of which nothing is trusted: what does not fit is left out. */
export function readChoices(text: string | null): CodeChoices {
  if (text === null || text.length > MAX_TEXT) return new Map();
  let data: unknown;
  try {
    data = parseJson(text, smallJson);
  } catch {
    return new Map();
  }
  const { korpu, choices } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (korpu !== 1 || typeof choices !== 'object' || choices === null) return new Map();
  const isId: Readonly<Record<CodeKind, (id: string) => boolean>> = {
    grounds: (id) => (answerGrounds as readonly string[]).includes(id),
    sectors: (id) => Object.hasOwn(answerSectors, id),
    origins: (id) => ORIGIN_ID.test(id),
  };
  return new Map(
    Object.entries(choices).flatMap(([key, id]): [string, string][] => {
      const [kind = '', code = ''] = key.split('.');
      return Object.hasOwn(isId, kind) &&
        CODE.test(code) &&
        key === `${kind}.${code}` &&
        typeof id === 'string' &&
        (id === '' || isId[kind as CodeKind](id))
        ? [[key, id]]
        : [];
    }),
  );
}
