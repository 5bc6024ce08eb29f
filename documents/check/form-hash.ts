import { sha256Hex } from './content.ts';
import { type FileBudget, fileBudget, unzipWithin } from './file-budget.ts';

type Parts = Readonly<Record<string, Uint8Array>>;

/** Parts of an Office file that no program shows as its content: who made it and when, and its question. */
const outside = /^docProps\//;

/** Files inside a file that the writers number through all files they write: charts, and the workbooks behind them. */
const numbered = /((?:charts\/(?:_rels\/)?chart|embeddings\/Microsoft_Excel_Worksheet))(\d{1,9})(?=\.(?:xml|xlsx)\b)/g;

/**
 * Hash of everything that shapes how an Office file looks: every part, whatever it is. Readable content can be shown in
 * another way than it is read, by styles, relationships or parts that no reader of ours knows; a file of the same form as
 * the one that is written today shows the same. Names that the writers draw by lot or count up are replaced by their
 * places. A workbook inside the file is looked into; one inside that, which Körpü never writes, counts by its bytes.
 * @throws {FileError} if workbooks inside unpack to more than is left for the file
 */
export function formOfParts(parts: Parts): string {
  return formWithin(parts, fileBudget(parts));
}

/** budget: for the workbooks inside; null inside one. */
function formWithin(parts: Parts, budget: FileBudget | null): string {
  const shown = Object.keys(parts).filter((path) => !outside.test(path));
  const rename = ranks(shown);
  const renamed = new Map(shown.map((path) => [rename(path), path]));
  const ids = new Map<string, number>();
  const lines = [...renamed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, path]) => {
      const bytes = parts[path] ?? new Uint8Array();
      if (budget !== null && /\.xlsx$/.test(path)) return `${formWithin(unzipWithin(bytes, budget), null)} ${name}`;
      if (!/\.(?:xml|rels|vml)$/.test(path)) return `${sha256Hex(bytes)} ${name}`;
      const text = rename(new TextDecoder().decode(bytes))
        .replace(/\brId[\w-]+/g, (id) => `rId${placeOf(ids, id)}`)
        .replace(/(<wp:docPr id=")\d+/g, '$1');
      return `${formOfText(text)} ${name}`;
    });
  return formOfText([...lines, String(shown.length)].join('\n'));
}

/** Returns a function that replaces each number of a numbered file by its rank among those of its kind. */
function ranks(paths: readonly string[]): (text: string) => string {
  const numbers = new Map<string, Set<number>>();
  const kindOf = (stem: string): string => (stem.startsWith('charts') ? 'chart' : 'workbook');
  for (const path of paths) {
    for (const [, stem = '', number = ''] of path.matchAll(numbered)) {
      const kind = kindOf(stem);
      numbers.set(kind, (numbers.get(kind) ?? new Set()).add(Number(number)));
    }
  }
  const sorted = new Map([...numbers].map(([kind, found]) => [kind, [...found].sort((a, b) => a - b)]));
  return (text) =>
    text.replace(numbered, (_, stem: string, number: string) => {
      return `${stem}#${sorted.get(kindOf(stem))?.indexOf(Number(number)) ?? -1}`;
    });
}

/** Place of a name among those seen so far. */
function placeOf(seen: Map<string, number>, name: string): number {
  const place = seen.get(name) ?? seen.size;
  seen.set(name, place);
  return place;
}

/** The same of a picture, without its question, and without the white background that it may lack. */
export function formOfSvg(text: string): string {
  const picture = text.replace(/<metadata id="korpu">[^<]*<\/metadata>/, '');
  return formOfText(picture.replace(/<rect id="background" width="\d{1,9}" height="\d{1,9}" fill="#ffffff"\/>/, ''));
}

/** The same of a table, whose question is the second of two cells in its last row. cells: number of cells of that row. */
export function formOfCsv(text: string, cells: number): string {
  const whole = text.trimEnd();
  return formOfText(`${whole.slice(0, whole.lastIndexOf('\n') + 1)}${cells}`);
}

function formOfText(text: string): string {
  return sha256Hex(new TextEncoder().encode(text));
}
