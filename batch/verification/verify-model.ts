import { capacity } from './capacity.ts';
import type { Check } from './check.ts';
import { closedForms } from './closed-forms.ts';
import { columns } from './columns.ts';
import { conservation } from './conservation.ts';
import type { Lab } from './lab.ts';
import { metamorphic } from './metamorphic.ts';
import { placebo } from './placebo.ts';
import { sameness } from './sameness.ts';

/** Checks of one kind, by the name that begins their ids. */
export interface Family {
  readonly name: string;
  readonly checks: (lab: Lab) => Check[];
}

/** Every family of checks on the model, in the order they are run. */
export const families: readonly Family[] = [
  { name: 'closed-forms', checks: closedForms },
  { name: 'conservation', checks: conservation },
  { name: 'placebo', checks: placebo },
  { name: 'capacity', checks: capacity },
  { name: 'columns', checks: columns },
  { name: 'metamorphic', checks: metamorphic },
  { name: 'sameness', checks: sameness },
];
