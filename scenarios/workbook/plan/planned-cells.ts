import { type DataPath, pathText } from '../../parsing/validation-error.ts';
import { type CellType, cellContent } from '../model/cell-type.ts';
import { type PlannedCell, type PlannedRow, tags } from '../model/planned-sheet.ts';
import { factsOf, schemaAt, schemaOfKind } from './field-schema.ts';

/** File of a country, and what its cells look like. */
export interface PlannedFile {
  readonly file: string;
  readonly kind: string;
  readonly tree: unknown;
  readonly isInherited: (file: string, path: string) => boolean;
}

export const shown = (content: string, comment?: string): PlannedCell => ({ content, look: 'shown', comment });
export const hidden = (content: string): PlannedCell => ({ content, look: 'hidden' });
export const heading = (content: string, comment?: string): PlannedCell => ({ content, look: 'heading', comment });

/** Title of a section, after an empty row. */
export function titleRows(title: string, about = ''): PlannedRow[] {
  return [
    { tag: '', cells: [] },
    { tag: tags.ignored, cells: [{ content: title, look: 'title' }] },
    ...(about === '' ? [] : [{ tag: tags.ignored, cells: [{ content: about, look: 'about' } as const] }]),
  ];
}

/** Cell of a value of a file, with what the schema says of it. */
export function valueCell(planned: PlannedFile, path: DataPath, value: unknown, type: CellType): PlannedCell {
  const { allowed, bounds, choices } = factsOf(schemaAt(schemaOfKind(planned.kind), path));
  return {
    content: cellContent(value, type),
    look: planned.isInherited(planned.file, pathText(path)) ? 'inherited' : 'own',
    isText: type !== 'n' && type !== 'x',
    ...(choices.length > 0 ? { choices } : {}),
    ...(bounds !== null && typeof value === 'number' ? { bounds: { ...bounds, text: allowed } } : {}),
  };
}
