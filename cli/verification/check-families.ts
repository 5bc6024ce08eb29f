import { capacityChecks } from './capacity.ts';
import type { Check } from './check.ts';
import { closedFormChecks } from './closed-forms.ts';
import { columnChecks } from './columns.ts';
import { conservationChecks } from './conservation.ts';
import { criteriaChecks } from './criteria.ts';
import type { CheckFixtures } from './fixtures.ts';
import { invarianceChecks } from './invariance.ts';
import { leastStepChecks } from './least-steps.ts';
import { metamorphicChecks } from './metamorphic.ts';
import { perHeadChecks } from './per-head.ts';
import { placeboChecks } from './placebo.ts';

/** A family of checks; its name is the prefix of their ids. */
export interface CheckFamily {
  readonly name: string;
  readonly checks: (lab: CheckFixtures) => Check[];
}

/** All families of model checks, in run order. */
export const checkFamilies: readonly CheckFamily[] = [
  { name: 'closed-forms', checks: closedFormChecks },
  { name: 'conservation', checks: conservationChecks },
  { name: 'placebo', checks: placeboChecks },
  { name: 'capacity', checks: capacityChecks },
  { name: 'columns', checks: columnChecks },
  { name: 'criteria', checks: criteriaChecks },
  { name: 'metamorphic', checks: metamorphicChecks },
  { name: 'sameness', checks: invarianceChecks },
  { name: 'per-head', checks: perHeadChecks },
  { name: 'least-steps', checks: leastStepChecks },
];
