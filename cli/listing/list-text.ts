import { LINE_WIDTH, wrapLines } from '../output/lines.ts';
import type { ListedEntry } from './entries.ts';

/** Maximum width of a list, in columns. */
const WIDEST = 120;

/** Maximum width of the id column; longer ids push their facts to the next line. */
const ID_WIDTH = 32;

/**
 * Formats a list for a terminal: id and facts on one line, text below, within the width. columns: width of the
 * terminal; 80 when undefined.
 */
export function listText(entries: readonly ListedEntry[], columns: number = LINE_WIDTH): string {
  const width = Math.max(40, Math.min(WIDEST, columns));
  const idWidth = Math.min(ID_WIDTH, Math.max(...entries.map(({ entry }) => entry.id.length), 0));
  return entries.map((entry) => `${linesOf(entry, idWidth, width).join('\n')}\n`).join('');
}

function linesOf({ entry, facts }: ListedEntry, idWidth: number, width: number): string[] {
  const factText = facts.filter((fact) => fact !== '').join('; ');
  const head =
    entry.id.length > idWidth
      ? [entry.id, ...wrapLines(`${' '.repeat(idWidth + 2)}${factText}`, idWidth + 2, width)]
      : wrapLines(`${entry.id.padEnd(idWidth)}  ${factText}`.trimEnd(), idWidth + 2, width);
  const repeats = facts.includes(entry.text) || entry.text === '';
  return repeats ? head : [...head, ...wrapLines(`  ${entry.text}`, 2, width)];
}
