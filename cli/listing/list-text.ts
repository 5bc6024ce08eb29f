import { LINE_WIDTH, wrapText } from '../output/lines.ts';
import type { ListedEntry } from './entries.ts';

/** Columns of the widest terminal that a list fills. */
const WIDEST = 120;

/** Characters that the ids of a list take at most before the facts start on a line of their own. */
const ID_WIDTH = 32;

/**
 * Writes a list for a terminal: the id and its facts on one line, the text below, nothing wider than the terminal.
 * columns: width of the terminal; 80 where there is none.
 */
export function listText(entries: readonly ListedEntry[], columns: number = LINE_WIDTH): string {
  const width = Math.max(40, Math.min(WIDEST, columns));
  const idWidth = Math.min(ID_WIDTH, Math.max(...entries.map(({ entry }) => entry.id.length), 0));
  return entries.map((entry) => `${linesOf(entry, idWidth, width).join('\n')}\n`).join('');
}

function linesOf({ entry, facts }: ListedEntry, idWidth: number, width: number): string[] {
  const said = facts.filter((fact) => fact !== '').join('; ');
  const head =
    entry.id.length > idWidth
      ? [entry.id, ...wrapText(`${' '.repeat(idWidth + 2)}${said}`, idWidth + 2, width)]
      : wrapText(`${entry.id.padEnd(idWidth)}  ${said}`.trimEnd(), idWidth + 2, width);
  const repeats = facts.includes(entry.text) || entry.text === '';
  return repeats ? head : [...head, ...wrapText(`  ${entry.text}`, 2, width)];
}
