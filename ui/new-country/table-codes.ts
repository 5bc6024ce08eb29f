import {
  answerGrounds,
  answerSectors,
  type CodesById,
  type DownloadedTable,
  groundOfReason,
  usualSectors,
} from '../../scenarios/import/index.ts';

/** Kinds of codes in the files of publishers that belong to a part of the country. */
export const codeKinds = ['grounds', 'sectors'] as const;
export type CodeKind = (typeof codeKinds)[number];

/** A code of a file, and the ground or sector it counts as. */
export interface TableCode {
  readonly kind: CodeKind;
  readonly code: string;
  /** Id of the ground or sector; null: none. */
  readonly usual: string | null;
  readonly chosen: string | null;
}

/** What the user chose, by kind and code as `grounds.OTH`; '' for none. */
export type CodeChoices = ReadonlyMap<string, string>;

const ISIC = 'ECO_ISIC4_';

/** Codes that a choice can be about. */
const CODE = /^[A-Z][A-Z0-9_]{0,19}$/;

/** Sectors of a country whose sectors were not answered. */
export const sectorsOf = (answered: readonly string[]): readonly string[] =>
  answered.length > 0 ? answered : usualSectors;

/** Most codes of a kind: publishers have some twenty. */
const MAX_CODES = 60;

/** Codes of tables that a user can assign, in their order. sectors: those of the country; none: all. */
export function codesOfTables(
  tables: readonly DownloadedTable[],
  sectors: readonly string[],
  choices: CodeChoices,
): readonly TableCode[] {
  const found = { grounds: new Set<string>(), sectors: new Set<string>() };
  for (const { observations } of tables) {
    for (const { indicator, detail } of observations) {
      const { reason, classif1 } = detail;
      const code = reason?.toUpperCase() ?? 'TOTAL';
      // What no value reads has reasons of its own, such as a change from one to another.
      if (code !== 'TOTAL' && !indicator.includes('reschange') && CODE.test(code)) found.grounds.add(code);
      // Sections are single letters: groups of them stand next to those.
      if (classif1?.startsWith(ISIC) === true && /^[A-Z]$/.test(classif1.slice(ISIC.length)))
        found.sectors.add(classif1.slice(ISIC.length));
    }
  }
  const known = { grounds: answerGrounds as readonly string[], sectors: sectorsOf(sectors) };
  const usual = {
    grounds: groundOfReason,
    sectors: (code: string) => known.sectors.find((id) => answerSectors[id]?.includes(code)) ?? null,
  };
  return codeKinds.flatMap((kind) =>
    [...found[kind]]
      .sort()
      .slice(0, MAX_CODES)
      .map((code) => {
        const choice = choices.get(`${kind}.${code}`);
        const own = usual[kind](code);
        // A sector that the country has no more counts as none was chosen.
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

/** Codes by the ids of the country, as `--map` of the command line gives them: of the grounds and sectors that changed. */
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
    data = JSON.parse(text);
  } catch {
    return new Map();
  }
  const { korpu, choices } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (korpu !== 1 || typeof choices !== 'object' || choices === null) return new Map();
  const ids: Readonly<Record<CodeKind, readonly string[]>> = {
    grounds: answerGrounds,
    sectors: Object.keys(answerSectors),
  };
  return new Map(
    Object.entries(choices).flatMap(([key, id]): [string, string][] => {
      const [kind = '', code = ''] = key.split('.');
      return Object.hasOwn(ids, kind) &&
        CODE.test(code) &&
        key === `${kind}.${code}` &&
        typeof id === 'string' &&
        (id === '' || ids[kind as CodeKind].includes(id))
        ? [[key, id]]
        : [];
    }),
  );
}
