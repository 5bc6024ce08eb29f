import { addContentType, editPart, escapeXml, type PackageParts } from '../../../documents/container.ts';
import { lettersOfColumn } from '../model/address.ts';
import type { PlannedSheet } from '../model/planned-sheet.ts';

const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Address of a planned cell: the first column of a sheet holds the tags. */
const addressOf = (row: number, column: number): string => `${lettersOfColumn(column + 1)}${row + 1}`;

/** Sheet with lists of choices that are too long for a cell's own drop-down. */
export const LISTS_SHEET = 'Lists';

/** Longest list of choices that Excel keeps within a cell. */
const MAX_INLINE = 250;

/** Lists of choices on a sheet of their own, by their text. */
export function longChoices(sheets: readonly PlannedSheet[]): string[][] {
  const found = new Map<string, string[]>();
  for (const { rows } of sheets) {
    for (const { cells } of rows) {
      for (const cell of cells) {
        const { choices = [] } = cell ?? {};
        if (!isInline(choices)) found.set(choices.join('\n'), [...choices]);
      }
    }
  }
  return [...found.values()];
}

function isInline(choices: readonly string[]): boolean {
  return choices.join(',').length <= MAX_INLINE && !choices.some((choice) => /[,"]/.test(choice));
}

/** Adds to a written sheet what the library does not write: hidden rows and column, drop-downs, bounds, comments. */
export function addSheetFeatures(
  parts: PackageParts,
  number: number,
  sheet: PlannedSheet,
  lists: readonly (readonly string[])[],
): void {
  const hidden = new Set(sheet.rows.flatMap(({ isHidden }, i) => (isHidden === true ? [String(i + 1)] : [])));
  const comments = commentsOf(sheet);
  editPart(parts, `xl/worksheets/sheet${number}.xml`, (xml) =>
    xml
      .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
      .replace('<col min="1" max="1"', '<col min="1" max="1" hidden="1"')
      .replace(/<row r="(\d+)"/g, (row, r: string) => (hidden.has(r) ? `${row} hidden="1"` : row))
      .replace(
        '</worksheet>',
        `${validationsXml(sheet, lists)}${pageXml}${comments === null ? '' : legacyDrawing}</worksheet>`,
      ),
  );
  if (comments === null) return;
  parts[`xl/comments${number}.xml`] = encode(comments.xml);
  parts[`xl/drawings/vmlDrawing${number}.vml`] = encode(comments.shapes);
  editPart(parts, `xl/worksheets/_rels/sheet${number}.xml.rels`, (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdComments" Type="${relationTypes}/comments" Target="../comments${number}.xml"/>` +
        `<Relationship Id="rIdShapes" Type="${relationTypes}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/></Relationships>`,
    ),
  );
  addContentType(
    parts,
    `xl/comments${number}.xml`,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
  );
  addContentType(
    parts,
    `xl/drawings/vmlDrawing${number}.vml`,
    'application/vnd.openxmlformats-officedocument.vmlDrawing',
  );
}

const pageXml =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';
const legacyDrawing = `<legacyDrawing xmlns:r="${relationTypes}" r:id="rIdShapes"/>`;

interface Validation {
  readonly xml: string;
  readonly cells: string[];
}

function validationsXml({ rows }: PlannedSheet, lists: readonly (readonly string[])[]): string {
  const validations = new Map<string, Validation>();
  for (const [r, { cells }] of rows.entries()) {
    for (const [c, cell] of cells.entries()) {
      const attributes = cell === null ? null : validationOf(cell, lists);
      if (attributes === null) continue;
      const known = validations.get(attributes);
      if (known === undefined) validations.set(attributes, { xml: attributes, cells: [addressOf(r, c)] });
      else known.cells.push(addressOf(r, c));
    }
  }
  if (validations.size === 0) return '';
  const all = [...validations.values()].map(({ xml, cells }) => xml.replace('sqref=""', `sqref="${cells.join(' ')}"`));
  return `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`;
}

function listAddress(list: number, length: number): string {
  const letters = lettersOfColumn(list + 1);
  return `${LISTS_SHEET}!$${letters}$1:$${letters}$${length}`;
}

/** A wrong value is warned of, not refused: references are texts, and the reader of Körpü has the last word. */
function validationOf(
  {
    choices = [],
    bounds,
  }: {
    readonly choices?: readonly string[] | undefined;
    readonly bounds?: { readonly min: number; readonly max: number; readonly text: string } | undefined;
  },
  lists: readonly (readonly string[])[],
): string | null {
  const common = 'allowBlank="1" showInputMessage="1" showErrorMessage="1" errorStyle="warning"';
  if (choices.length > 0) {
    const at = lists.findIndex((list) => list.join('\n') === choices.join('\n'));
    const formula = at === -1 ? `"${choices.join(',')}"` : listAddress(at, choices.length);
    return `<dataValidation type="list" ${common} errorTitle="Not in the list" error="Choose one of the list." sqref=""><formula1>${escapeXml(formula)}</formula1></dataValidation>`;
  }
  if (bounds === undefined) return null;
  const message = escapeXml(bounds.text).slice(0, 220);
  return (
    `<dataValidation type="decimal" ${common} errorTitle="Out of range" error="Expected: ${message}." promptTitle="Allowed" prompt="${message}" sqref="">` +
    `<formula1>${bounds.min}</formula1><formula2>${bounds.max}</formula2></dataValidation>`
  );
}

/** Comments of a sheet and the shapes that show them; null without any. */
function commentsOf({ rows }: PlannedSheet): { readonly xml: string; readonly shapes: string } | null {
  const comments = rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) => {
      const { comment = '' } = cell ?? {};
      return comment === '' ? [] : [{ row, column: column + 1, address: addressOf(row, column), comment }];
    }),
  );
  if (comments.length === 0) return null;
  const texts = comments.map(
    ({ address, comment }) =>
      `<comment ref="${address}" authorId="0"><text><r><t xml:space="preserve">${escapeXml(comment)}</t></r></text></comment>`,
  );
  const shapes = comments.map(
    ({ row, column }, i) =>
      `<v:shape id="_x0000_s${1025 + i}" type="#_x0000_t202" style="position:absolute;width:220pt;height:80pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  );
  return {
    xml: `${declaration}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Körpü</author></authors><commentList>${texts.join('')}</commentList></comments>`,
    shapes:
      '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
      '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
      '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
      `${shapes.join('')}</xml>`,
  };
}
