import { indicators } from '../../../engine/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { editorMessages, format, type Language, messages } from '../../../i18n/index.ts';
import { type WrittenPhase, withoutDose } from '../../../scenarios/internal.ts';
import type { DraftPhase } from '../../state/draft.ts';
import { withNewPhase, withPhases } from '../../state/edit-draft.ts';
import { element, write } from '../element.ts';
import { numberControl } from '../number-control.ts';
import { type NumberSpec, numberSpec } from '../number-spec.ts';
import type { ShownPolicy } from './levers-view-model.ts';
import type { PolicyEditor } from './policy-editor.ts';

/** Phases of a policy, and the timing of the selected one. */
export interface PhaseView {
  readonly node: HTMLElement;
  update(shown: ShownPolicy, place: number, language: Language): void;
}

const months = (max: number): NumberSpec => numberSpec({ min: 0, max, whole: true, unit: 'months' }, []);
const share = numberSpec({ min: 0, max: 1, unit: 'share' }, []);

type Trigger = NonNullable<DraftPhase['when']>;
type Law = NonNullable<DraftPhase['law']>;

function unitOf(indicator: string): string {
  return allOutcomes.find(({ id }) => id === indicator)?.unit ?? '';
}

/** Whether an indicator is a share, of people or of people per year. */
function isShare(indicator: string): boolean {
  return unitOf(indicator).startsWith('share');
}

/** Range and display of an indicator. */
function indicatorSpec(indicator: string, value: number): NumberSpec {
  return isShare(indicator) ? share : numberSpec({ min: 0, max: 1_000_000, unit: unitOf(indicator) }, [value]);
}

/** Labelled line of the form. */
function line(control: HTMLElement, extra = ''): { readonly node: HTMLElement; readonly label: HTMLElement } {
  const label = element('span', { class: 'line-label' });
  return { node: element('div', { class: `line ${extra}` }, label, control), label };
}

/** Creates the view of a policy's phases. */
export function phaseView(editor: PolicyEditor): PhaseView {
  const title = element('h2', { id: 'phases-title' });
  const none = element('p');
  const tabs = element('div', { class: 'files', role: 'group', 'aria-labelledby': title.id });
  const add = element('button', { type: 'button', id: 'add-phase' });
  const remove = element('button', { type: 'button', id: 'remove-phase' });
  const change = (edit: (phase: DraftPhase) => DraftPhase) => editor.changePhase(edit);
  const trigger = (edit: (when: Trigger) => Trigger) =>
    change((phase) => (phase.when == null ? phase : { ...phase, when: edit(phase.when) }));

  const begins = element('select', { id: 'phase-begins' });
  const byMonth = element('option', { value: 'month' });
  const byTrigger = element('option', { value: 'trigger' });
  begins.append(byMonth, byTrigger);
  begins.addEventListener('change', () => {
    const when: Trigger = { indicator: indicators[0], is: 'below', value: 0.15, forMonths: 12 };
    change((phase) => ({ ...phase, when: begins.value === 'trigger' ? (phase.when ?? when) : null }));
  });
  const start = numberControl('phase-start', (startMonth) =>
    change(({ start: _, ...phase }) => ({ ...phase, startMonth })),
  );
  const indicator = element('select', { id: 'phase-indicator' });
  const known = indicators.map((id) => element('option', { value: id }));
  indicator.append(...known);
  indicator.addEventListener('change', () => {
    trigger((when) => ({
      ...when,
      indicator: indicator.value,
      value: isShare(indicator.value) === isShare(when.indicator) ? when.value : isShare(indicator.value) ? 0.5 : 1000,
    }));
  });
  const is = element('select', { id: 'phase-is' });
  const below = element('option', { value: 'below' });
  const above = element('option', { value: 'above' });
  is.append(below, above);
  is.addEventListener('change', () => trigger((when) => ({ ...when, is: is.value === 'above' ? 'above' : 'below' })));
  const value = numberControl('phase-value', (number) => trigger((when) => ({ ...when, value: number })));
  const forMonths = numberControl('phase-for', (number) => trigger((when) => ({ ...when, forMonths: number })));
  const ramp = numberControl('phase-ramp', (rampMonths) => change((phase) => ({ ...phase, rampMonths })));
  const law = element('input', { type: 'checkbox', id: 'phase-law' });
  const lawText = element('span');
  let shownLaw: WrittenPhase['law'] = null;
  law.addEventListener('change', () => {
    const defaultLaw: Law = { probability: 0.5, delayMonths: 12, delayLow: 6, delayHigh: 24 };
    editor.changePhase((phase, given) => ({ ...phase, law: law.checked ? (given?.law ?? defaultLaw) : null }));
  });
  const probability = numberControl('phase-probability', (number) =>
    change((phase) => (phase.law == null ? phase : { ...phase, law: { ...phase.law, probability: number } })),
  );
  const delay = numberControl('phase-delay', (number) =>
    change((phase) => {
      if (phase.law == null) return phase;
      // Widen the range of the delay so that it includes the central value.
      const low = Math.min(shownLaw?.delayLow ?? number, number);
      const high = Math.max(shownLaw?.delayHigh ?? number, number);
      return { ...phase, law: { ...phase.law, delayMonths: number, delayLow: low, delayHigh: high } };
    }),
  );
  add.addEventListener('click', () => {
    let last = 0;
    editor.change((draft, id) => {
      const next = withNewPhase(draft, id);
      last = (next.policies.find((policy) => policy.id === id)?.phases?.length ?? 1) - 1;
      return next;
    });
    editor.choosePhase(last);
  });
  let place = 0;
  remove.addEventListener('click', () => {
    editor.change((draft, id) => withPhases(draft, id, (phases) => phases.filter((_, k) => k !== place)));
    add.focus();
  });

  const lines = {
    begins: line(begins),
    start: line(start.node),
    indicator: line(indicator),
    is: line(is),
    value: line(value.node),
    forMonths: line(forMonths.node),
    ramp: line(ramp.node),
    law: line(element('label', { class: 'tick', for: law.id }, law, lawText)),
    probability: line(probability.node),
    delay: line(delay.node),
  };
  const form = element('div', { class: 'lines' }, ...Object.values(lines).map(({ node }) => node));
  const tools = element('div', { class: 'files' }, add, remove);
  const buttons = new Map<number, HTMLButtonElement>();

  function updateTabs({ phases, policy, builtInPhases }: ShownPolicy, language: Language): void {
    const { nth, names } = editorMessages(language).phases;
    const nodes = phases.map((phase, k) => {
      let button = buttons.get(k);
      if (button === undefined) {
        button = element('button', { type: 'button' });
        button.addEventListener('click', () => editor.choosePhase(k));
        buttons.set(k, button);
      }
      const isBuiltIn = builtInPhases.some(({ id, name }) => id === phase.id && name === phase.name);
      const phaseName = (isBuiltIn ? names[`${withoutDose(policy.base)}.${phase.id}`] : undefined) ?? phase.name ?? '';
      write(button, `${format(nth, { n: String(k + 1) })}${phaseName === '' ? '' : `: ${phaseName}`}`);
      button.setAttribute('aria-pressed', String(k === place));
      return button;
    });
    const isSame = nodes.length === tabs.children.length && nodes.every((one, k) => tabs.children[k] === one);
    if (!isSame) tabs.replaceChildren(...nodes);
  }

  return {
    node: element('section', { 'aria-labelledby': title.id }, title, none, tabs, form, tools),
    update(shown, at, language) {
      place = at;
      const words = editorMessages(language);
      const { phases } = words;
      const { outcomes, units } = messages(language);
      write(title, phases.title);
      write(add, phases.add);
      write(remove, phases.remove);
      updateTabs(shown, language);
      const phase = shown.phases[at];
      none.hidden = phase !== undefined;
      write(none, phases.none);
      form.hidden = phase === undefined;
      remove.hidden = phase === undefined;
      if (phase === undefined) return;
      const monthUnit = words.units['months'] ?? '';
      const { when } = phase;
      write(lines.begins.label, phases.begins);
      begins.setAttribute('aria-label', phases.begins);
      write(byMonth, phases.kinds.month);
      write(byTrigger, phases.kinds.trigger);
      begins.value = when === null ? 'month' : 'trigger';
      const startName = when === null ? phases.startMonth : phases.armedFrom;
      write(lines.start.label, startName);
      const startMonth = phase.startMonth ?? 0;
      start.update({ name: startName, value: startMonth, spec: months(360), unit: monthUnit, language });
      for (const key of ['indicator', 'is', 'value', 'forMonths'] as const) lines[key].node.hidden = when === null;
      if (when !== null) {
        write(lines.indicator.label, phases.indicator);
        indicator.setAttribute('aria-label', phases.indicator);
        for (const option of known) write(option, outcomes[option.value] ?? option.value);
        indicator.value = when.indicator;
        write(lines.is.label, phases.is);
        is.setAttribute('aria-label', phases.is);
        write(below, phases.below);
        write(above, phases.above);
        is.value = when.is;
        write(lines.value.label, phases.value);
        const unit = unitOf(when.indicator);
        const unitText = unit === 'share' ? '%' : (units[unit] ?? unit);
        const spec = indicatorSpec(when.indicator, when.value);
        value.update({ name: phases.value, value: when.value, spec, unit: unitText, language });
        write(lines.forMonths.label, phases.forMonths);
        const monthsInRow = { ...months(120), min: 1 };
        forMonths.update({
          name: phases.forMonths,
          value: when.forMonths,
          spec: monthsInRow,
          unit: monthUnit,
          language,
        });
      }
      write(lines.ramp.label, phases.ramp);
      ramp.update({ name: phases.ramp, value: phase.rampMonths, spec: months(120), unit: monthUnit, language });
      write(lines.law.label, phases.law);
      shownLaw = phase.law;
      law.checked = phase.law !== null;
      law.setAttribute('aria-label', phases.law);
      write(lawText, phase.law === null ? words.levers.no : words.levers.yes);
      lines.probability.node.hidden = phase.law === null;
      lines.delay.node.hidden = phase.law === null;
      if (phase.law !== null) {
        write(lines.probability.label, phases.probability);
        const chance = { name: phases.probability, value: phase.law.probability, spec: share, unit: '%', language };
        probability.update(chance);
        write(lines.delay.label, phases.delay);
        const delayed = { name: phases.delay, value: phase.law.delayMonths, spec: months(120), unit: monthUnit };
        delay.update({ ...delayed, language });
      }
    },
  };
}
