import { escapeXml } from './escape-xml.ts';

/** Part of a picture with its height. */
export interface PlotPicture {
  readonly content: string;
  readonly height: number;
}

/** Average width of a character, in font sizes: a picture is laid out without measuring, and so the same everywhere. */
const CHARACTER = 0.57;

/** Width of a text, roughly. */
export function textWidth(text: string, size: number): number {
  return text.length * size * CHARACTER;
}

/** Wraps a text into lines no wider than `width`. */
export function wrapped(text: string, width: number, size: number): string[] {
  const most = Math.max(8, Math.floor(width / (size * CHARACTER)));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Rounds a coordinate: the same digits everywhere, and a short file. */
export function formatCoordinate(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}

/** Text at a place. style: further attributes, beginning with a space. */
export function pictureText(x: number, y: number, text: string, size: number, style = ''): string {
  return `<text x="${formatCoordinate(x)}" y="${formatCoordinate(y)}" font-size="${size}"${style}>${escapeXml(text)}</text>`;
}
