import { describe, expect, it } from 'vitest';
import { type CountryPack, resolveCountry } from '../../scenarios/index.ts';
import { firstForkMonth, isTableCell, policyWithValues, resolveShock } from '../../scenarios/internal.ts';
import { packagedPack } from '../docs/generated.ts';

/** Pack whose numbers report each read: the id of an entry, or of a cell as `table[row,column]`. */
function observed(pack: CountryPack): { readonly pack: CountryPack; readonly reads: ReadonlySet<string> } {
  const reads = new Set<string>();
  const evidence = new Map(pack.evidence);
  evidence.get = (id) => {
    reads.add(id);
    return pack.evidence.get(id);
  };
  const tables = [...pack.tables].map(([id, table]) => {
    const rows = Object.entries(table.rows).map(([row, numbers]) => {
      const reported = new Proxy(numbers, {
        get(target, key, receiver) {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads.add(`${id}[${row},${table.columns[Number(key)]}]`);
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      return [row, reported] as const;
    });
    return [id, { ...table, rows: Object.fromEntries(rows) }] as const;
  });
  return { pack: { ...pack, evidence, tables: new Map(tables) }, reads };
}

/** Reads every file of a country that takes numbers from evidence. `values` not empty: without, content is not read again. */
function readsOf(country: CountryPack): ReadonlySet<string> {
  const { pack, reads } = observed(country);
  const values = new Map([['none', 0]]);
  resolveCountry(pack, values);
  for (const policy of pack.policies.values()) policyWithValues(pack, policy, values);
  for (const shock of pack.shocks.values()) resolveShock(pack, shock, firstForkMonth(pack), values);
  return reads;
}

/** Numbers of a country that no file reads: inputs and constants among the entries, and cells of tables. */
function unread(pack: CountryPack): string[] {
  const reads = readsOf(pack);
  const entries = [...pack.evidence.values()].filter(
    (entry) => !isTableCell(entry) && (entry.role === 'input' || entry.role === 'constant') && !reads.has(entry.id),
  );
  const cells = [...pack.tables.values()].flatMap(({ id, columns, rows }) =>
    Object.keys(rows).flatMap((row) => columns.map((column) => `${id}[${row},${column}]`)),
  );
  return [...entries.map(({ id }) => id), ...cells.filter((cell) => !reads.has(cell))];
}

describe.each(['azerbaijan', 'velmora'])('%s', (country) => {
  it('has no input, constant or table cell that nothing reads', () => {
    expect(unread(packagedPack(country))).toEqual([]);
  });
});

it('reports an input that nothing reads', () => {
  const pack = packagedPack('velmora');
  const [first] = pack.evidence.values();
  if (first === undefined) throw new Error('velmora: got no evidence');
  const evidence = new Map(pack.evidence).set('extra.input', { ...first, id: 'extra.input', role: 'input' });
  expect(unread({ ...pack, evidence })).toEqual(['extra.input']);
});
