import { useMemo, useRef } from 'preact/hooks';
import { monthName, outcomeName, shareText } from '../../../../charts/index.ts';
import { calendarMonth, monthText } from '../../../../engine/index.ts';
import { editorMessages, format, planMessages } from '../../../../i18n/index.ts';
import { type WrittenPhase, withoutDose } from '../../../../scenarios/internal.ts';
import { Hosted } from '../../../components/hosted.tsx';
import type { ShownPolicy } from '../../policy-editor/levers-view-model.ts';
import { phaseView } from '../../policy-editor/phase-view.ts';
import type { PlanContext } from '../plan-context.ts';

const YEAR = 12;

/** Phases of a policy as bars that can be moved; a law is a gate with its chance. */
export function Timeline({
  plan,
  policy,
  phase: chosen,
  isExact,
}: {
  readonly plan: PlanContext;
  readonly policy: ShownPolicy;
  readonly phase: number;
  /** Whether the form with exact numbers is open. */
  readonly isExact: boolean;
}) {
  const { language, draft } = plan.state.value;
  const words = planMessages(language).timeline;
  const editor = plan.editor.value;
  const start = plan.shown.value?.comparison.run.start ?? null;
  const track = useRef<HTMLDivElement>(null);
  const months = draft.months;
  const years = Array.from({ length: Math.ceil(months / YEAR / 2) }, (_, n) => n * 2 * YEAR);
  const startYear = start === null ? 0 : Number(start.slice(0, 4));

  const nameOf = (phase: WrittenPhase, n: number): string => {
    const { names, nth } = editorMessages(language).phases;
    return names[`${withoutDose(policy.policy.base)}.${phase.id}`] ?? phase.name ?? format(nth, { n: String(n + 1) });
  };
  const dateOf = (month: number): string =>
    start === null ? String(month) : monthName(monthText(calendarMonth(start) + month), language);
  const move = (n: number, month: number): void => {
    if (editor === null) return;
    const startMonth = Math.min(months - 1, Math.max(0, month));
    if (startMonth === (policy.phases[n]?.startMonth ?? 0)) return;
    editor.choosePhase(n);
    editor.changePhase(({ start: _, ...phase }) => ({ ...phase, startMonth }));
  };
  const drag = (event: PointerEvent, n: number): void => {
    const bar = event.currentTarget as HTMLElement;
    const box = track.current;
    if (box === null) return;
    bar.setPointerCapture(event.pointerId);
    const from = event.clientX;
    const before = policy.phases[n]?.startMonth ?? 0;
    const monthAt = (x: number): number => before + Math.round(((x - from) / box.clientWidth) * months);
    const onMove = (moved: PointerEvent): void => {
      bar.style.setProperty('--start', String(Math.min(months - 1, Math.max(0, monthAt(moved.clientX)))));
    };
    const onUp = (released: PointerEvent): void => {
      bar.removeEventListener('pointermove', onMove);
      bar.removeEventListener('pointerup', onUp);
      if (released.clientX === from) editor?.choosePhase(n);
      else move(n, monthAt(released.clientX));
    };
    bar.addEventListener('pointermove', onMove);
    bar.addEventListener('pointerup', onUp);
  };
  const onKey = (event: KeyboardEvent, n: number): void => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -YEAR, PageUp: YEAR };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(n, (policy.phases[n]?.startMonth ?? 0) + step);
  };

  return (
    <div class="timeline-box" role="group" aria-label={words.title}>
      {policy.phases.length === 0 ? (
        <p class="quiet">{words.today}</p>
      ) : (
        <div class="timeline" ref={track} style={{ '--months': months }}>
          <div class="timeline-years" aria-hidden="true">
            {years.map((month) => (
              <span key={month} style={{ '--start': month }}>
                {`’${String(startYear + month / YEAR).slice(2)}`}
              </span>
            ))}
          </div>
          {policy.phases.map((phase, n) => {
            const at = phase.startMonth ?? 0;
            const name = nameOf(phase, n);
            const law =
              phase.law === null ? '' : format(words.law, { chance: shareText(phase.law.probability, language) });
            const trigger =
              phase.when === null
                ? ''
                : format(words.trigger, { indicator: outcomeName(phase.when.indicator, language) });
            const label = [format(words.start, { name, date: dateOf(at) }), law, trigger].filter((part) => part !== '');
            return (
              <button
                type="button"
                key={phase.id}
                class={`bar${n === chosen ? ' is-chosen' : ''}${phase.when === null ? '' : ' is-conditional'}`}
                style={{ '--start': at, '--ramp': phase.rampMonths }}
                role="slider"
                aria-valuemin={0}
                aria-valuemax={months - 1}
                aria-valuenow={at}
                aria-valuetext={label.join(', ')}
                aria-label={name}
                title={label.join(', ')}
                onPointerDown={(event) => drag(event, n)}
                onFocus={() => editor?.choosePhase(n)}
                onKeyDown={(event) => onKey(event, n)}
              >
                {phase.law !== null && <span class="gate">◇{shareText(phase.law.probability, language)}</span>}
                <span class="bar-name">{name}</span>
              </button>
            );
          })}
        </div>
      )}
      {isExact && editor !== null && <ExactPhases plan={plan} policy={policy} phase={chosen} />}
    </div>
  );
}

/** Form with the exact numbers of the phases, and to add and delete them. */
function ExactPhases({
  plan,
  policy,
  phase,
}: {
  readonly plan: PlanContext;
  readonly policy: ShownPolicy;
  readonly phase: number;
}) {
  const editor = plan.editor.value;
  const view = useMemo(() => (editor === null ? null : phaseView(editor)), [editor]);
  view?.update(policy, phase, plan.state.value.language);
  return view === null ? null : <Hosted node={view.node} class="exact-phases" />;
}
