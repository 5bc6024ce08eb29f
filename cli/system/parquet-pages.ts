import { type FileMetaData, parquetRead } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { parquetPlan } from 'hyparquet/src/plan.js';

/** Bytes that can be read at any place. */
interface PageSource {
  readonly byteLength: number;
  slice(from: number, to?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

/** Rows and columns that are going to be decoded; default: all. */
interface PageSelection {
  readonly metadata: FileMetaData;
  readonly columns?: string[];
  readonly rowStart?: number;
  readonly rowEnd?: number;
}

/**
 * Asserts that no page says more than the row group that it is in, before one is decoded: a decoder makes room for as
 * many values as a page declares, of which a few bytes can declare two billion, and follows a negative size for ever.
 * most: values of all selected row groups together. For tables without lists and maps.
 * @throws RangeError.
 */
export async function assertPagesFit(file: PageSource, selection: PageSelection, most: number): Promise<void> {
  const { groups } = parquetPlan({ ...selection, file });
  const values = groups.reduce((sum, { groupRows, chunks }) => sum + groupRows * chunks.length, 0);
  if (!(values <= most)) throw new RangeError(`${values} values, at most ${most}`);
  for (const { groupRows, chunks } of groups)
    for (const { range } of chunks) {
      // A range beyond the end would make room for what is not there.
      if (!(range.startByte >= 0 && range.endByte <= file.byteLength))
        throw new RangeError(`a column from byte ${range.startByte} to ${range.endByte} of ${file.byteLength}`);
      assertPages(new DataView(await file.slice(range.startByte, range.endByte)), groupRows);
    }
}

function assertPages(view: DataView, groupRows: number): void {
  const reader = { view, offset: 0 };
  let rows = 0;
  while (rows < groupRows && reader.offset < view.byteLength - 1) {
    const header = parquetHeader(reader);
    const { data_page_header: page, data_page_header_v2: page2, dictionary_page_header: dictionary } = header;
    const { compressed_page_size: bytes, uncompressed_page_size: unpacked } = header;
    if (!(bytes >= 0 && unpacked >= 0)) throw new RangeError(`a page of ${bytes} bytes, ${unpacked} unpacked`);
    if (dictionary !== undefined && !(dictionary.num_values >= 0 && dictionary.num_values <= unpacked))
      throw new RangeError(`a dictionary of ${dictionary.num_values} values in ${unpacked} bytes`);
    for (const count of [page?.num_values, page2?.num_values, page2?.num_rows])
      if (count !== undefined && !(count >= 0 && rows + count <= groupRows))
        throw new RangeError(`a page of ${count} values in a group of ${groupRows} rows`);
    rows += page?.num_values ?? page2?.num_rows ?? 0;
    reader.offset += bytes;
  }
}

/** Bytes of the selected columns, each read once: they can be decoded without the file. */
export interface FetchedPages {
  readonly selection: PageSelection;
  readonly byteLength: number;
  readonly ranges: readonly { readonly startByte: number; readonly endByte: number; readonly bytes: ArrayBuffer }[];
}

/** Values of one page of a column, from a row on. */
export interface DecodedPage {
  readonly columnName: string;
  readonly columnData: ArrayLike<unknown>;
  readonly rowStart: number;
}

/** Decodes pages and passes on each; damaged ones make it throw, or never end. */
export type PageDecoder = (pages: FetchedPages, onPage: (page: DecodedPage) => void) => Promise<void>;

/** Reads the bytes of the selected columns. */
export async function fetchPages(file: PageSource, selection: PageSelection): Promise<FetchedPages> {
  const { fetches } = parquetPlan({ ...selection, file });
  const reads = fetches.map(({ startByte, endByte }) => file.slice(startByte, endByte));
  const bytes = await Promise.all(reads);
  const ranges = fetches.map((range, k) => ({ ...range, bytes: bytes[k] as ArrayBuffer }));
  return { selection, byteLength: file.byteLength, ranges };
}

/** Decodes pages in this thread. */
export const decodePages: PageDecoder = async ({ selection, byteLength, ranges }, onPage) => {
  const slice = (from: number, to = byteLength): ArrayBuffer => {
    const range = ranges.find(({ startByte, endByte }) => startByte <= from && to <= endByte);
    if (range === undefined) throw new RangeError(`bytes ${from} to ${to} were not fetched`);
    return range.bytes.slice(from - range.startByte, to - range.startByte);
  };
  await parquetRead({ file: { byteLength, slice }, ...selection, onChunk: onPage });
};
