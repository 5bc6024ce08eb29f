/** Line width of text output, in columns. */
export const LINE_WIDTH = 80;

/** Wraps a text at spaces to the width; continuation lines are indented. */
export function wrapLines(text: string, indent = 0, width: number = LINE_WIDTH): string[] {
  const lines: string[] = [];
  const [first = '', ...words] = text.trimStart().split(' ');
  let line = ' '.repeat(text.length - text.trimStart().length) + first;
  for (const word of words) {
    if (line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(indent) + word;
    } else {
      line += ` ${word}`;
    }
  }
  lines.push(line);
  return lines.flatMap((line) => breakWord(line, width, indent));
}

/** Truncates a text to a width, with an ellipsis. */
export function clipText(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** Breaks a word that is longer than a line. */
function breakWord(line: string, width: number, indent: number): string[] {
  if (line.length <= width) return [line];
  return [line.slice(0, width), ...breakWord(' '.repeat(indent) + line.slice(width), width, indent)];
}
