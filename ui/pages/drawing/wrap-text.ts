/** Splits a text into lines of a maximum width; a longer word has a line of its own. */
export function wrapText(text: string, maxWidth: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

/** Text next to a vertical line. */
export interface TextBesideLine {
  readonly isLeft: boolean;
  readonly lines: readonly string[];
}

/** Places a text next to a vertical line, left of it if there is room; in lines where neither side has room. gap: to the line. */
export function besideLine(
  text: string,
  { x, left, right, gap }: { readonly x: number; readonly left: number; readonly right: number; readonly gap: number },
  widthOf: (text: string) => number,
): TextBesideLine {
  const [before, after] = [x - gap - left, right - x - gap];
  const width = widthOf(text);
  const isLeft = width <= before || (width > after && before >= after);
  return { isLeft, lines: wrapText(text, isLeft ? before : after, widthOf) };
}
