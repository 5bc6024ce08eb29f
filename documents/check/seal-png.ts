import type { DocumentModel } from '../model/document.ts';
import { formatProvenance } from '../model/provenance.ts';
import { partOf, type ShownPart } from '../model/shown-part.ts';
import { contentHash } from './content.ts';
import { withPngText } from './png.ts';
import { pixelItems } from './read-file.ts';

/** Adds the machine-readable part to pixels of a chart or picture, with the hash of its pixels. */
export function sealPng(bytes: Uint8Array, model: DocumentModel, shown: ShownPart): Uint8Array<ArrayBuffer> {
  const content = contentHash(pixelItems(bytes));
  return withPngText(bytes, formatProvenance({ ...model.provenance, part: partOf(shown), content }));
}
