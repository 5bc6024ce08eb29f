import { asMap } from '../../parsing/paths.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';

const sentences = [
  'Every number of the country is in this workbook, one sheet a topic. Change the cells in yellow and save.',
  'Then make the files of the country again: korpu country files COUNTRY.xlsx --out FOLDER. Each error names its sheet and cell.',
  'To add a row, insert it inside a table. To add a region, stream or origin, add it to its list and to the tables that have a column or row for each.',
  'Do not delete the hidden first column and the hidden rows: they say what each cell is. Sorting the rows of a table is fine.',
  'A value such as "from streams.numbers[kinfolk]" is taken from that table, or from the number with that id.',
  'Months are YYYY-MM. Shares go from 0 to 1. A formula counts with the result that your program saved.',
  'Grades: A official statistic or law of the country, B measured effect from elsewhere, C description from elsewhere, D judgement.',
] as const;

/** Rows of the first sheet: what the workbook is, how to use it, and what the colours mean. */
export function startRows(trees: ReadonlyMap<string, unknown>): PlannedRow[] {
  const { name = 'Country' } = asMap(trees.get('country.yaml'));
  const row = (...cells: readonly PlannedCell[]): PlannedRow => ({ tag: tags.ignored, cells });
  return [
    { tag: tags.format, cells: [{ content: `${String(name)}: a country for Körpü`, look: 'title' }] },
    ...sentences.map((sentence) => row({ content: sentence, look: 'about' })),
    { tag: '', cells: [] },
    row({ content: 'Colours', look: 'heading' }, { content: 'Meaning', look: 'heading' }),
    row({ content: 'Yellow', look: 'own' }, { content: 'a value of the country: yours to change', look: 'about' }),
    row(
      { content: 'Blue', look: 'inherited' },
      {
        content:
          'taken over from the base; a number of your own goes into the yellow cells of its row, a table of your own into those below it',
        look: 'about',
      },
    ),
    row({ content: 'Green', look: 'key' }, { content: 'an id by which other cells find the row', look: 'about' }),
    row({ content: 'Grey', look: 'shown' }, { content: 'for reading only; changes are not read', look: 'about' }),
  ];
}
