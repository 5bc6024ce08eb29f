import type { DocumentModel } from '../model/document.ts';
import { drawnIds, isOfComparison } from '../model/picture-view.ts';
import type { PrintedFigure, Provenance } from '../model/provenance.ts';
import { writeExcel } from '../office/excel.ts';
import { writePowerPoint } from '../office/powerpoint.ts';
import { writeWord } from '../office/word.ts';
import { writeCsv } from '../text/csv.ts';
import { writeSvg } from '../text/svg.ts';
import { type ContentDifference, cellOf, contentDifferences } from './compare-content.ts';
import { type ContentItem, type ContentPlace, contentHash } from './content.ts';
import { FileError } from './file-error.ts';
import { type DocumentFormat, type KorpuFile, readKorpuFile } from './read-file.ts';

/**
 * What the check of a file found. same: the file is what its question gives, its form included; resaved: every item is, but
 * another program or version wrote the file, or its form was changed, and what it shows by its form is not compared; added: text without figures was added;
 * reworded: another version of Körpü with the same model wrote the file, so that what it shows is not compared; pixels: the figures of the question are as saved, the picture fits
 * its hash, which anyone can write, and what it shows is not compared; newer: another model, file fits its hash; altered: something is not what the question gives; alteredSince: changed after it was
 * saved, under another model, so that the place is unknown; ownFigures: same, apart from figures in texts of the user, which no question gives.
 */
export type FileVerdict =
  | 'same'
  | 'ownFigures'
  | 'resaved'
  | 'added'
  | 'reworded'
  | 'pixels'
  | 'newer'
  | 'altered'
  | 'alteredSince';

/** Main figure that the model gives differently today. */
export interface MovedFigure {
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
}

export interface FileCheck {
  readonly verdict: FileVerdict;
  readonly differences: readonly ContentDifference[];
  readonly moved: readonly MovedFigure[];
  /** Texts of the user in the file that have figures, which nothing was compared with. */
  readonly ownFigures: readonly string[];
  /** Whether the file has other sentences of the user, whose words nothing was compared with. */
  readonly hasOwnWords: boolean;
}

/** Compares a file with what its question gives today. model: built from the question, in the file's language. */
export async function checkFile(file: KorpuFile, model: DocumentModel): Promise<FileCheck> {
  const found = await compareFile(file, model);
  const own = ownTexts(file, model);
  const isOwn = found.verdict === 'same' && own.ownFigures.length > 0;
  return { ...found, ...own, ...(isOwn ? { verdict: 'ownFigures' } : {}) };
}

/**
 * Texts of the user that a file of this format shows: names of policies everywhere, sentences and names of settings in
 * reports. They are not looked for in the file: each format writes signs and blanks in a way of its own, and who wants one to
 * be missed has all of them to choose from.
 */
function ownTexts({ format }: KorpuFile, { own }: DocumentModel): Pick<FileCheck, 'ownFigures' | 'hasOwnWords'> {
  const isReport = format === 'docx' || format === 'xlsx' || format === 'pptx';
  const sentences = isReport ? own.sentences : [];
  const ownFigures = [...sentences, ...own.names, ...(isReport ? own.settings : [])].filter(
    (text) => digit.test(text) || amount.test(text),
  );
  return { ownFigures, hasOwnWords: sentences.some((text) => !ownFigures.includes(text)) };
}

/** Longest text that Körpü writes as one item, and more: longer ones are not what any question gives. */
const MAX_ITEM = 20_000;
const isLong = (text: string): boolean => text.length > MAX_ITEM;

type ComparedFile = Omit<FileCheck, 'ownFigures' | 'hasOwnWords'>;

async function compareFile(file: KorpuFile, model: DocumentModel): Promise<ComparedFile> {
  const { provenance, isIntact, items } = file;
  const today = model.provenance;
  const moved = movedFigures(provenance.figures, today.figures);
  if (provenance.model !== today.model) {
    return { verdict: isIntact ? 'newer' : 'alteredSince', differences: [], moved };
  }
  const hidden = [
    ...(provenance.digest === today.digest ? [] : [hiddenDifference(provenance.digest, today.digest)]),
    ...moved.map(({ name, from, to }) => hiddenDifference(`${name}: ${from}`, to === null ? null : `${name}: ${to}`)),
  ];
  const drawn = drawnIds.find((id) => id === provenance.part);
  const isDrawnAgain = drawn === undefined || isOfComparison(drawn);
  if (file.format === 'png' || !isDrawnAgain) {
    const found = file.format === 'png' ? String(items[0]?.value) : contentHash(items);
    const pixels: ContentDifference[] = isIntact
      ? []
      : [{ place: { kind: 'pixels', at: {} }, found, expected: provenance.content }];
    const differences = [...hidden, ...pixels];
    return { verdict: differences.length === 0 ? 'pixels' : 'altered', differences, moved: [] };
  }
  const expected = await expectedFile(file, model);
  const shown = contentDifferences(items, expected.items);
  const differences = [...hidden, ...shown];
  return { verdict: verdictOn(file, today.korpu, expected, shown, differences), differences, moved: [] };
}

function verdictOn(
  { isIntact, provenance, items, form }: KorpuFile,
  version: string,
  expected: Pick<KorpuFile, 'items' | 'form'>,
  shown: readonly ContentDifference[],
  all: readonly ContentDifference[],
): FileVerdict {
  if (all.length === 0) return form === expected.form ? 'same' : 'resaved';
  if (all.length > shown.length) return 'altered';
  if (shown.length <= MAX_ADDED && areTextsWithoutFigures(shown, items)) return 'added';
  return isIntact && provenance.korpu !== version ? 'reworded' : 'altered';
}

/** Most added texts that are looked at: who adds more has made another file of it. */
const MAX_ADDED = 1000;

/** Whether all differences are added texts of words, in places where they change no figure. */
function areTextsWithoutFigures(differences: readonly ContentDifference[], items: readonly ContentItem[]): boolean {
  if (!differences.every(({ found, expected }) => expected === null && isOfWords(found ?? ''))) return false;
  const neighbours = neighboursOf(items);
  return differences.every(({ place }) => isApart(place, items, neighbours));
}

/** Where each item stands, and how many share its row and its column in a sheet. */
interface Neighbours {
  readonly numbers: ReadonlyMap<ContentPlace, number>;
  readonly sharing: ReadonlyMap<string, number>;
}

function neighboursOf(items: readonly ContentItem[]): Neighbours {
  const sharing = new Map<string, number>();
  for (const { place } of items) {
    if (place.kind === 'sheet') for (const line of linesOf(place)) sharing.set(line, (sharing.get(line) ?? 0) + 1);
  }
  return { numbers: new Map(items.map(({ place }, n) => [place, n])), sharing };
}

/** Row and column of a cell, each with its sheet. */
function linesOf(place: ContentPlace): readonly [row: string, column: string] {
  const { column, row } = cellOf(place);
  const { sheet } = place.at;
  return [JSON.stringify([sheet, 'row', row]), JSON.stringify([sheet, 'column', column])];
}

/** Digits, and letters that are digits. */
const digit = /\p{N}|[零〇一二三四五六七八九十百千万萬億亿兆]/u;

/** Signs of an amount, and letters of two scripts next to each other, some of which look like digits. */
const amount =
  /[%‰‱\p{Sc}]|\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u;

/** Whether a text has words and no figures: signs and single letters can be read as a part of the figure next to them. */
function isOfWords(text: string): boolean {
  return !isLong(text) && /\p{L}{2}/u.test(text) && !digit.test(text) && !amount.test(text);
}

/** Whether an item is a figure alone, to which a word before or after it belongs. */
function isFigureAlone(item: ContentItem | undefined): boolean {
  if (item === undefined) return false;
  return typeof item.value === 'number' || (digit.test(item.value) && !/\p{L}{2}/u.test(item.value));
}

/**
 * Whether an added text stands apart from figures: next to paragraphs that are more than a figure, in a row of its own or in a
 * column that is empty otherwise. A minus or a unit in the cell of a figure changes it, and so may what is placed by
 * coordinates, or a shape, which can hide figures without having any.
 */
function isApart(place: ContentPlace, items: readonly ContentItem[], { numbers, sharing }: Neighbours): boolean {
  const { kind, at } = place;
  switch (kind) {
    case 'paragraph':
    case 'slide': {
      const n = numbers.get(place) ?? -1;
      return at['column'] === undefined && !isFigureAlone(items[n - 1]) && !isFigureAlone(items[n + 1]);
    }
    case 'sheet': {
      const isAlone = linesOf(place).some((line) => sharing.get(line) === 1);
      return cellOf(place).column !== '' && isAlone;
    }
    default:
      return kind === 'row';
  }
}

/** Difference in the machine-readable part. */
function hiddenDifference(found: string, expected: string | null): ContentDifference {
  return { place: { kind: 'hidden', at: {} }, found, expected };
}

function movedFigures(from: readonly PrintedFigure[], to: readonly PrintedFigure[]): MovedFigure[] {
  const today = new Map(to.map(({ name, text }) => [name, text]));
  return from.flatMap(({ name, text }) => {
    const now = today.get(name) ?? null;
    return now === text ? [] : [{ name, from: text, to: now }];
  });
}

/** Expected files by model, so that several files of one question are written once for each format. */
const expectedByModel = new WeakMap<DocumentModel, Map<string, Promise<KorpuFile>>>();

/** The file as its question would be written today. */
function expectedFile({ format, provenance }: KorpuFile, model: DocumentModel): Promise<KorpuFile> {
  const stored = expectedByModel.get(model) ?? new Map<string, Promise<KorpuFile>>();
  expectedByModel.set(model, stored);
  const key = `${format} ${provenance.part}`;
  const file = stored.get(key) ?? writtenToday(format, provenance, model).then(readKorpuFile);
  stored.set(key, file);
  return file;
}

async function writtenToday(
  format: DocumentFormat,
  { part, outcome }: Provenance,
  model: DocumentModel,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return writeWord(model);
    case 'xlsx':
      return writeExcel(model);
    case 'pptx':
      return writePowerPoint(model);
    default: {
      const shown = model.picture ?? model.charts.find(({ kind }) => kind === part);
      if (shown === undefined) throw new FileError('question', `no chart of ${outcome}`);
      return new TextEncoder().encode(format === 'svg' ? writeSvg(model, shown).svg : writeCsv(model, shown));
    }
  }
}
