import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { planMessages } from '../../../i18n/index.ts';
import { useEscape } from '../../components/menu.tsx';
import type { PlanContext } from './plan-context.ts';

/** Key under which the browser remembers that the cards were read. */
const KEY = 'korpu.first-visit';

/** Whether the page was opened with the question of a link, which the cards would cover. */
const isFromLink = /^#k\d/.test(globalThis.location?.hash ?? '');

/** Whether the cards were read on this device; true where nothing can be stored, so that they do not return. */
function wasHere(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, 'read');
  } catch {
    // Shown again on the next visit.
  }
}

/** Policy with which the example questions begin: the first alternative, which is copied by the first edit. */
function chooseExample(plan: PlanContext): void {
  const example = plan.store.get().draft.policies[1];
  if (example !== undefined) plan.choose(example.id);
}

/** Example questions: each makes one edit, as the user would. */
const questions = {
  doubleHours(plan: PlanContext): void {
    chooseExample(plan);
    plan.editor.peek()?.setLever('courses.hours', 480);
  },
  longPermits(plan: PlanContext): void {
    chooseExample(plan);
    plan.editor.peek()?.setLever('permits.temporaryMonths', 36);
    plan.store.set({ outcome: 'permits.overstayRate' });
  },
  donorsLeave(plan: PlanContext): void {
    plan.history.edit((draft) => ({ ...draft, shocks: ['donor-withdrawal'] }));
  },
  ownPolicy(plan: PlanContext): void {
    const baseline = plan.store.get().draft.policies[0];
    if (baseline === undefined) return;
    plan.choose(baseline.id);
    plan.editor.peek()?.copy();
    document.querySelector<HTMLElement>('#measure-search')?.focus();
  },
} as const;

export type QuestionId = keyof typeof questions;

/** The example questions as buttons. */
export function Questions({ plan, onAsk }: { readonly plan: PlanContext; readonly onAsk?: () => void }) {
  const words = planMessages(plan.state.value.language).questions;
  return (
    <div class="questions" role="group" aria-label={words.title}>
      <span>{words.title}</span>
      {(Object.keys(questions) as QuestionId[]).map((id) => (
        <button
          type="button"
          key={id}
          data-question={id}
          disabled={plan.editor.value === null}
          onClick={() => {
            questions[id](plan);
            onAsk?.();
          }}
        >
          {words[id]}
        </button>
      ))}
    </div>
  );
}

/** Three cards over the real thing, at the first visit only; `?` opens them again. */
export function FirstVisit({ plan }: { readonly plan: PlanContext }) {
  const words = planMessages(plan.state.value.language);
  const isOpen = useSignal(!isFromLink && !wasHere());
  const step = useSignal(0);
  const cards = [words.cards.today, words.cards.move, words.cards.look];
  const places = ['verdict', 'levers', 'picture'] as const;
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLElement>(null);
  const close = (): void => {
    const { activeElement } = document;
    // A question has put the focus elsewhere.
    if (activeElement === document.body || card.current?.contains(activeElement) === true)
      button.current?.focus({ preventScroll: true });
    isOpen.value = false;
    step.value = 0;
    remember();
  };
  useEscape(isOpen.value, close);
  return (
    <>
      <button
        type="button"
        class="small"
        id="guide"
        ref={button}
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {words.cards.guide}
      </button>
      {isOpen.value && (
        <aside ref={card} class={`card-note card-${places[step.value] ?? 'verdict'}`} aria-label={words.cards.guide}>
          <p aria-live="polite">
            <strong>{`${step.value + 1}/${cards.length}`}</strong> {cards[step.value]}
          </p>
          {step.value === cards.length - 1 && <Questions plan={plan} onAsk={close} />}
          {step.value === cards.length - 1 && <p class="card-keys">{words.cards.keys}</p>}
          <div class="card-buttons">
            <button type="button" class="small" id="guide-skip" onClick={close}>
              {words.cards.skip}
            </button>
            {step.value < cards.length - 1 && (
              <button
                type="button"
                class="small"
                id="guide-next"
                onClick={() => {
                  step.value += 1;
                }}
              >
                {words.cards.next}
              </button>
            )}
          </div>
        </aside>
      )}
    </>
  );
}
