import {
  type CodesById,
  type FileLayout,
  type MappedRole,
  mappedRoles,
  mappedTable,
  placeCode,
} from '../../scenarios/import/index.ts';
import { usageError } from '../exit-codes.ts';

/** What a user said of the names in a file. */
export interface ImportMapping {
  /** Codes of the publisher, by the ids of the country. */
  readonly codes: CodesById;
  /** Headings of a table in no known layout, by what they hold. */
  readonly columns: ReadonlyMap<MappedRole, string>;
  /** Texts that hold for all rows of such a table. */
  readonly fixed: ReadonlyMap<string, string>;
}

const fixedKeys = ['series', 'publisher', 'title', 'address', 'period', 'unitText'] as const;

/**
 * Reads the options `--map NAME=VALUE`.
 * @throws UserError for a name that means nothing.
 */
export function readMapping(given: readonly string[]): ImportMapping {
  const codes = new Map<string, readonly string[]>();
  const columns = new Map<MappedRole, string>();
  const fixed = new Map<string, string>();
  for (const text of given) {
    const at = text.indexOf('=');
    const [name, value] = [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()];
    if (at > 0 && value !== '' && /^(?:origins|sectors|grounds)\.[a-z][a-z0-9-]*$/.test(name))
      codes.set(name, codesOf(name, value));
    else if (value !== '' && (mappedRoles as readonly string[]).includes(name)) columns.set(name as MappedRole, value);
    else if (value !== '' && (fixedKeys as readonly string[]).includes(name)) fixed.set(name, value);
    else
      throw usageError(
        `--map: got '${text}', expected origins.ID=CODE+CODE, sectors.ID=SECTION+SECTION, grounds.ID=REASON+REASON, or one of ${[...mappedRoles, ...fixedKeys].join(', ')} with = and a heading or text`,
      );
  }
  if (columns.size > 0 && !columns.has('value'))
    throw usageError('--map: got headings without value=HEADING, expected the heading of the numbers');
  return { codes, columns, fixed };
}

/** Layout of a table whose columns the user named; nothing without. */
export function mappedLayout(
  { columns, fixed }: ImportMapping,
  place: string,
): { readonly layouts?: readonly FileLayout[] } {
  if (columns.size === 0) return {};
  const text = (key: (typeof fixedKeys)[number], otherwise: string): string => fixed.get(key) ?? otherwise;
  return {
    layouts: [
      mappedTable({
        columns: Object.fromEntries(columns),
        fixed: {
          ...(columns.has('place') ? {} : { place }),
          ...{ year: text('period', ''), indicator: text('series', 'own.series'), unit: text('unitText', '') },
        },
        publisher: text('publisher', 'publisher not named'),
        title: text('title', 'table of the user'),
        address: text('address', 'no address'),
      }),
    ],
  };
}

/** Codes of a list with +; those of countries as the reader of tables writes them, so that RUS and 643 are RU. */
function codesOf(name: string, value: string): readonly string[] {
  const codes = value.toUpperCase().split('+');
  return name.startsWith('origins.') ? codes.map((code) => placeCode(code) ?? code) : codes;
}
