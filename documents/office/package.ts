import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { contentHash } from '../check/content.ts';
import { type OfficeFormat, officeContent } from '../check/office-content.ts';
import { formatProvenance, type Provenance } from '../model/provenance.ts';
import { escapeXml } from '../text/escape-xml.ts';

/** Parts of an Office file by path. */
export type PackageParts = Record<string, Uint8Array>;

/** Longest text of a custom property: what the dialogues of Office keep. */
const PROPERTY_CHARACTERS = 240;
/** Names of the properties that hold the machine-readable part, in pieces. */
const propertyName = (index: number): string => `Korpu ${String(index + 1).padStart(3, '0')}`;

/** Number of a property of the machine-readable part; null for another one. */
export function propertyNumber(name: string): number | null {
  const [, digits] = /^Korpu (\d{3})$/.exec(name) ?? [];
  return digits === undefined ? null : Number(digits);
}

const contentTypes = '[Content_Types].xml';
const rootRelations = '_rels/.rels';
const customPart = 'docProps/custom.xml';
const customType = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
const customRelation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties';

/** The same time in every file, so that equal content gives equal bytes. */
const MODIFIED = new Date(1980, 0, 1);

/** Opens an Office file that a library has just written. */
export function openPackage(bytes: Uint8Array): PackageParts {
  return unzipSync(bytes);
}

/** Packs the parts of an Office file. */
export function zipPackage(parts: PackageParts): Uint8Array<ArrayBuffer> {
  return zipSync(parts, { level: 6, mtime: MODIFIED }) as Uint8Array<ArrayBuffer>;
}

/** Replaces one part of a package by a changed text. */
export function editPart(parts: PackageParts, path: string, edit: (xml: string) => string): void {
  const part = parts[path];
  if (part === undefined) throw new Error(`package: got no part ${path}`);
  parts[path] = strToU8(edit(strFromU8(part)));
}

/** Declares the type of a part. */
export function addContentType(parts: PackageParts, path: string, type: string): void {
  const override = `<Override PartName="/${path}" ContentType="${type}"/>`;
  editPart(parts, contentTypes, (xml) => xml.replace('</Types>', `${override}</Types>`));
}

/** Adds the machine-readable part with the hash of the readable content, and packs the file. */
export function sealPackage(
  parts: PackageParts,
  format: OfficeFormat,
  provenance: Provenance,
): Uint8Array<ArrayBuffer> {
  const content = contentHash(officeContent(parts, format));
  const text = formatProvenance({ ...provenance, content });
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += PROPERTY_CHARACTERS) pieces.push(text.slice(at, at + PROPERTY_CHARACTERS));
  const properties = pieces.map(
    (piece, i) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${i + 2}" name="${propertyName(i)}"><vt:lpwstr>${escapeXml(piece)}</vt:lpwstr></property>`,
  );
  parts[customPart] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${properties.join('')}</Properties>`,
  );
  if (!strFromU8(parts[contentTypes] ?? new Uint8Array()).includes(customType)) {
    addContentType(parts, customPart, customType);
  }
  editPart(parts, rootRelations, (xml) =>
    xml.includes(customRelation)
      ? xml
      : xml.replace(
          '</Relationships>',
          `<Relationship Id="rIdKorpu" Type="${customRelation}" Target="${customPart}"/></Relationships>`,
        ),
  );
  return zipPackage(parts);
}
