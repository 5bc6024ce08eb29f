import type { Lever } from '../../../engine/index.ts';
import type { CellType } from './cell-type.ts';

/** Columns of a table of settings; `shown` is for reading only. */
export const settingColumns = [
  { id: 'lever', heading: 'Lever', about: 'Id of the lever; docs/ids.md lists them.' },
  { id: 'item', heading: 'For', about: 'Region or sector, where the lever has a number for each; "every" for all.' },
  { id: 'value', heading: 'Value', about: 'What the policy sets.' },
  { id: 'low', heading: 'Low dose', about: 'Where the source leaves the dose open: the variant with a low dose.' },
  { id: 'high', heading: 'High dose', about: 'Where the source leaves the dose open: the variant with a high dose.' },
  { id: '', heading: 'Unit', about: '' },
  { id: '', heading: 'Allowed', about: '' },
  { id: 'passage', heading: 'Where it comes from', about: 'Passage of the source, in your own words.' },
  { id: 'answers', heading: 'Answers', about: 'Goals that it addresses, separated by semicolons.' },
  { id: 'evidence', heading: 'Evidence', about: 'Id of the number or table that supports it.' },
] as const;

/** Type of the cells of a lever. Levers of streams or regions have a list, or the word all. */
export function settingType(kind: Lever['kind']): CellType {
  if (kind === 'flag') return 'b';
  if (kind === 'choice') return 't';
  return kind === 'streams' || kind === 'regions' ? 'l' : 'n';
}
