import type { DocumentChart, DocumentModel } from '../model/document.ts';
import { formatProvenance } from '../model/provenance.ts';
import { contentHash } from './content.ts';
import { withPngText } from './png.ts';
import { pixelItems } from './read-file.ts';

/** Adds the machine-readable part to a picture of a chart, with the hash of its pixels. */
export function sealPng(bytes: Uint8Array, model: DocumentModel, { kind }: DocumentChart): Uint8Array<ArrayBuffer> {
  const content = contentHash(pixelItems(bytes));
  return withPngText(bytes, formatProvenance({ ...model.provenance, part: kind, content }));
}
