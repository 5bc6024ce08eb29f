import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { planMessages } from '../../../i18n/index.ts';
import type { FirstPageContext, PageView } from '../page.ts';
import { PicturePanel } from './picture/picture-panel.tsx';
import { openPlanContext, type PlanContext, type PlanTools } from './plan-context.ts';
import { PlanFooter } from './plan-footer.tsx';
import { PlanTabs } from './plan-tabs.tsx';
import { PolicyPanel } from './policy/policy-panel.tsx';
import { ScorecardPanel } from './scorecard/scorecard-panel.tsx';
import { useShortcuts } from './shortcuts.ts';
import { VerdictBar } from './verdict/verdict-bar.tsx';

/** Opens the table of the picture while the page is printed. Returns a function that ends this. */
function openTableOnPaper(): () => void {
  let opened: readonly HTMLDetailsElement[] = [];
  const open = (): void => {
    // Printed again before it was closed: it stays one to close.
    if (opened.length > 0) return;
    opened = [...document.querySelectorAll<HTMLDetailsElement>('.picture-table:not([open])')];
    for (const one of opened) one.open = true;
  };
  const close = (): void => {
    for (const one of opened) one.open = false;
    opened = [];
  };
  addEventListener('beforeprint', open);
  addEventListener('afterprint', close);
  return () => {
    removeEventListener('beforeprint', open);
    removeEventListener('afterprint', close);
  };
}

/** The place where policies are planned and compared: verdict, policy, picture and score card on one screen. */
function Plan({ plan }: { readonly plan: PlanContext }) {
  const words = planMessages(plan.state.value.language);
  useShortcuts(plan);
  useEffect(openTableOnPaper, []);
  return (
    <div class={`plan tab-${plan.tab.value}${plan.isPresenting.value ? ' is-presenting' : ''}`}>
      <h1 class="unseen">{words.title}</h1>
      <VerdictBar plan={plan} />
      <PolicyPanel plan={plan} />
      <PicturePanel plan={plan} />
      <ScorecardPanel plan={plan} />
      <PlanFooter plan={plan} />
      <PlanTabs plan={plan} />
    </div>
  );
}

/** Creates the page. `loadTools` resolves when the country files are loaded, which it is shown without. */
export function createPage(context: FirstPageContext, loadTools: () => Promise<PlanTools>): PageView {
  const node = document.createElement('div');
  node.className = 'plan-place';
  const plan = openPlanContext(context, loadTools);
  render(<Plan plan={plan} />, node);
  return {
    node,
    // Components read the state by its signal.
    update: () => undefined,
    close: () => render(null, node),
  };
}
