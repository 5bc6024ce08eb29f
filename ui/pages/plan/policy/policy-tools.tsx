import { useSignal } from '@preact/signals';
import { shownPolicy } from '../../policy-editor/levers-view-model.ts';
import { createPolicyEditor } from '../../policy-editor/policy-editor.ts';
import type { PolicyToolProps, PolicyTools } from '../plan-context.ts';
import { PlanExports } from '../plan-exports.tsx';
import { TargetButton } from '../target/target-button.tsx';
import { Measures } from './measures.tsx';
import { AddPolicy, PolicyMenu } from './policy-menus.tsx';
import { Timeline } from './timeline.tsx';

function PolicyControls({ plan, catalogue }: PolicyToolProps) {
  // With the edit in progress, so that a slider stays where it is moved to.
  const policy = shownPolicy(plan.draft.value, plan.subject.value, catalogue);
  const { place } = plan.selection.value;
  const isExact = useSignal(false);
  if (policy === null) return null;
  return (
    <>
      <Timeline plan={plan} policy={policy} phase={place} isExact={isExact.value} />
      <Measures plan={plan} policy={policy} phase={place} isExact={isExact} />
    </>
  );
}

/** Tools of the place. */
export const policyTools: PolicyTools = {
  createPolicyEditor,
  PolicyControls,
  PolicyMenu,
  AddPolicy,
  TargetButton,
  PlanExports,
};
