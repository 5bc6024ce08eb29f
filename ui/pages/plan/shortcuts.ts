import { useEffect } from 'preact/hooks';
import { pictures } from '../../state/state.ts';
import type { PlanContext } from './plan-context.ts';

/** Whether a key belongs to the control that has the focus. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const input = target instanceof HTMLInputElement ? target : null;
  return target.isContentEditable || target.matches('textarea, select') || (input !== null && input.type !== 'range');
}

/** Whether a target is a field for a number. */
const isNumberField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && ['decimal', 'numeric'].includes(target.inputMode);

/** Goes to the search of measures, where typing replaces what was searched before. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('#measure-search');
  field?.focus();
  field?.select();
}

/** Chooses the policy before or after the chosen one. */
function chooseNext(plan: PlanContext, step: 1 | -1): void {
  const { draft, hidden } = plan.store.get();
  const ids = draft.policies.map(({ id }) => id).filter((id) => !hidden.includes(id));
  const at = ids.indexOf(plan.selection.peek().id);
  const next = ids[(at + step + ids.length) % ids.length];
  if (next !== undefined) plan.choose(next);
}

/** Shows the picture before or after the one shown. */
export function showNextPicture(plan: PlanContext, step: 1 | -1): void {
  const at = pictures.indexOf(plan.store.get().picture);
  const next = pictures[(at + step + pictures.length) % pictures.length];
  if (next !== undefined) plan.store.set({ picture: next });
}

const FOCUSABLE = ':is(button, input, select, textarea):not(:disabled), a[href], summary, [tabindex="0"]';

/** Elements of a region that can have the focus by Tab, in their order. */
function stopsOf(region: Element): HTMLElement[] {
  const all = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return all.filter((one) => one.tabIndex >= 0 && one.getClientRects().length > 0);
}

/** Moves the focus to the start of the next or previous region of the place that is shown. */
function moveToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll('[data-region]')].filter((region) => stopsOf(region).length > 0);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = at < 0 ? (step === 1 ? 0 : regions.length - 1) : (at + step + regions.length) % regions.length;
  const region = regions[next];
  if (region !== undefined) stopsOf(region)[0]?.focus();
}

/**
 * Keys of the place: F6 and Shift F6 next and previous region, `/` search, 1 to 6 pictures, `[` and `]` policies, `p` play,
 * `.` present. While presenting, Space and Page Down show the next picture, Page Up the one before.
 */
export function useShortcuts(plan: PlanContext): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'F6') {
        event.preventDefault();
        moveToRegion(event.shiftKey ? -1 : 1);
        return;
      }
      // A number has no such sign.
      const isSearchFromNumber = event.key === '/' && isNumberField(event.target);
      if (isTyping(event.target) && !isSearchFromNumber) return;
      const isPresenting = plan.isPresenting.peek();
      const actions: Readonly<Record<string, () => void>> = {
        '/': focusSearch,
        '[': () => chooseNext(plan, -1),
        ']': () => chooseNext(plan, 1),
        '.': () => {
          plan.isPresenting.value = !isPresenting;
        },
        p: () => document.querySelector<HTMLElement>('.picture-panel [data-play]')?.click(),
        ...Object.fromEntries(
          pictures.map((picture, n) => [
            String(n + 1),
            () => plan.store.set(picture === 'time' ? { picture, view: 'levels' } : { picture }),
          ]),
        ),
        ...(isPresenting
          ? {
              ' ': () => showNextPicture(plan, 1),
              PageDown: () => showNextPicture(plan, 1),
              PageUp: () => showNextPicture(plan, -1),
              Escape: () => {
                plan.isPresenting.value = false;
              },
            }
          : {}),
      };
      const action = actions[event.key];
      if (action === undefined) return;
      // Space would also press the button that has the focus.
      event.preventDefault();
      event.stopPropagation();
      action();
    }
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [plan]);
}
