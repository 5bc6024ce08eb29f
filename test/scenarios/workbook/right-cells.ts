import { lettersOfColumn } from '../../../scenarios/workbook/model/address.ts';
import { besideText, numberCell, textCell } from './edit-workbook.ts';

/** Cells of a life table, a new table and a policy of two phases that are all right, by sheet. */
export function rightCells(bytes: Uint8Array): Record<string, Record<string, string>> {
  const rowOf = (sheet: string, text: string): number => Number(/\d+$/.exec(besideText(bytes, sheet, text, 0))?.[0]);
  const letters = (from: number, count: number) => Array.from({ length: count }, (_, i) => lettersOfColumn(from + i));
  const numbers = rowOf('People', 'Own numbers');
  const unit = rowOf('People', 'Own unit') + 1;
  const people: Record<string, string> = { [`D${unit}`]: textCell('A'), [`E${unit}`]: textCell('Office') };
  for (const letter of letters(2, 22)) {
    for (const row of [numbers + 1, numbers + 2]) people[`${letter}${row}`] = numberCell(0.01);
  }
  const title = rowOf('Background', 'A table of your own');
  const texts = ['Prices', 'EUR', 'D', 'Made up', 'For a test', 'courses.prices'];
  const background: Record<string, string> = Object.fromEntries(
    texts.map((text, j) => [`${lettersOfColumn(j + 1)}${title + 4}`, textCell(text)]),
  );
  for (const [i, row] of ['city', 'village'].entries()) {
    background[`B${title + 7 + i}`] = textCell(row);
    for (const letter of ['C', 'D']) background[`${letter}${title + 7 + i}`] = numberCell(5);
  }
  for (const [letter, column] of Object.entries({ C: 'adults', D: 'youth' })) {
    background[`${letter}${title + 6}`] = textCell(column);
  }
  const phase = rowOf('Policies', 'Your own policy: its first phase');
  // Start month, ramp, law and trigger, in their order below the headings; then a lever.
  const [start, ramp, law, when, lever] = [phase + 5, phase + 7, phase + 8, phase + 12, phase + 18];
  const policies: Record<string, string> = {
    ...Object.fromEntries([0.5, 24, 12, 48].map((value, i) => [`C${law + i}`, numberCell(value)])),
    ...{ [`C${start}`]: numberCell(12), [`C${ramp}`]: numberCell(6) },
    ...{ [`C${when}`]: textCell('courses.uptakeShare'), [`C${when + 1}`]: textCell('below') },
    ...{ [`C${when + 2}`]: numberCell(0.05), [`C${when + 3}`]: numberCell(6) },
    ...{
      [`B${lever}`]: textCell('courses.seats'),
      [`C${lever}`]: textCell('port-velm'),
      [`D${lever}`]: numberCell(80),
    },
  };
  return { People: people, Background: background, Policies: policies };
}
