import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { countryFilesOfWorkbook } from '../../../scenarios/workbook/index.ts';
import { readBlocks } from '../../../scenarios/workbook/read/read-blocks.ts';
import { readSheets } from '../../../scenarios/workbook/read/read-sheets.ts';
import { runs } from '../../depth.ts';
import { priors, sampleWorkbook } from './sample-country.ts';

const WATCHDOG = 900_000;
const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

/** Texts that a careless or hostile hand writes into a cell, visible or hidden. */
const texts = [
  '',
  '1,234',
  '12 %',
  '=1+1',
  'from nowhere',
  '#rows a',
  '*',
  '*0',
  '+',
  '^',
  '-',
  '/phases/[9]/x n',
  '#list country.yaml /streams',
  'all',
  '(none)',
  '\\',
  '__proto__',
  'x'.repeat(300),
  '#ownMatrix evidence/own-numbers.yaml /tables/[0] ~deaths.world',
  '#ownMatrix evidence/own-numbers.yaml /tables/[0] ?',
  '~deaths.world',
];

describe('damaged workbooks', () => {
  it(
    'reads or refuses each changed cell in words, with a place',
    async () => {
      const parts = unzipSync(await sampleWorkbook());
      const shared = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
      const items = shared.match(/<si>.*?<\/si>/gs) ?? [];
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }), (edits) => {
          const changed = [...items];
          for (const [at, text] of edits)
            changed[at % items.length] = `<si><t xml:space="preserve">${pick(texts, text)}</t></si>`;
          const damaged = { ...parts, 'xl/sharedStrings.xml': strToU8(`<sst>${changed.join('')}</sst>`) };
          const result = countryFilesOfWorkbook('x.xlsx', zipSync(damaged, { level: 0 }), priors);
          if (result.ok) return;
          expect(result.errors.length).toBeGreaterThan(0);
          for (const { path, got, expected, unlisted } of result.errors) {
            expect(got.length * expected.length).toBeGreaterThan(0);
            if (unlisted === undefined) expect(path).toMatch(/^(?:[A-Z][a-z]+!|file$|[A-Z][a-z]+ \(|[a-z/-]+)/);
          }
        }),
        { numRuns: runs(8, 250) },
      );
    },
    WATCHDOG,
  );

  it(
    'reads or refuses bytes that were flipped or cut',
    async () => {
      const bytes = await sampleWorkbook();
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
          fc.nat(bytes.length),
          (flips, length) => {
            const damaged = bytes.slice(0, flips.length % 2 === 0 ? length : bytes.length);
            for (const [at, byte] of flips) if (damaged.length > 0) damaged[at % damaged.length] = byte;
            const result = countryFilesOfWorkbook('x.xlsx', damaged, priors);
            if (!result.ok) expect(result.errors.length).toBeGreaterThan(0);
          },
        ),
        { numRuns: runs(20, 1000) },
      );
    },
    WATCHDOG,
  );

  it(
    'reads blocks of any rows without a throw',
    () => {
      const cell = fc.record({
        column: fc.nat(4),
        text: fc.constantFrom(...texts),
        kind: fc.constantFrom('text', 'number', 'date', 'boolean', 'error', 'uncomputed'),
      });
      fc.assert(
        fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 }), (rows) => {
          const sheet = {
            name: 'S',
            rows: rows.map((cells, i) => ({
              row: i + 1,
              cells: new Map(
                cells.map(({ column, text, kind }) => [
                  column,
                  { row: i + 1, column, text, kind: kind as 'text', number: 1e5, isFormula: false },
                ]),
              ),
            })),
          };
          const { trees } = readBlocks([sheet]);
          for (const tree of trees.values()) expect(tree.build().places.size).toBeGreaterThan(0);
        }),
        { numRuns: runs(500, 5000) },
      );
      expect(() => readSheets(new Uint8Array([1]))).toThrow('damaged');
    },
    WATCHDOG,
  );
});
