import { render } from 'preact';
import { outcomeName } from '../../../charts/index.ts';
import { keptMessages, type Language, messages, shareMessages } from '../../../i18n/index.ts';
import { type Draft, sameRuns } from '../../state/draft.ts';
import { type CheckedNumber, checkSeen, isFinal, type SeenCheck } from '../../state/seen-result.ts';
import { type AppState, isBusy, type SeenNumbers } from '../../state/state.ts';
import type { Store } from '../../state/store.ts';
import { draftPolicyName, headlineText } from './headline-text.ts';

/** Numbers listed outside the folded table. */
const FIRST_NUMBERS = 2;

type SeenState = SeenCheck['outcome'] | 'checking' | 'unchecked';

/** Numbers of the sender with what became of them; null where the state has none or has gone on to another comparison. */
function seenView(state: AppState): { readonly status: SeenState; readonly numbers: readonly CheckedNumber[] } | null {
  const { seen, draft, result, status } = state;
  if (seen === undefined || seen === null || !sameRuns(seen.draft, draft)) return null;
  if (result !== null && isFinal(state)) {
    const { outcome, numbers } = checkSeen(seen.result, result.comparison);
    return { status: outcome, numbers };
  }
  const numbers = seen.result.numbers.map((there) => ({ there, here: null, isSame: true }));
  return { status: isBusy(status) || status.kind === 'settled' ? 'checking' : 'unchecked', numbers };
}

function SeenTable({ numbers, draft, language, isChecked, source }: SeenTableProps) {
  const { what, unknown } = shareMessages(language).seen;
  const words = seenWords(source, language);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">{words.sender}</th>
          {isChecked && <th scope="col">{words.here}</th>}
        </tr>
      </thead>
      <tbody>
        {numbers.map(({ there, here, isSame }) => (
          <tr key={`${there.policy} ${there.outcome}`} class={isSame ? undefined : 'moved'}>
            <th scope="row">
              {draftPolicyName(draft, there.policy, language)}: {outcomeName(there.outcome, language)}
            </th>
            <td>{headlineText(there, language)}</td>
            {isChecked && <td>{here === null ? unknown : headlineText(here, language)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SeenTableProps {
  readonly numbers: readonly CheckedNumber[];
  readonly draft: Draft;
  readonly language: Language;
  /** Whether the numbers of this page are known. */
  readonly isChecked: boolean;
  readonly source: SeenNumbers['source'];
}

/** Texts for numbers of a sender or of a kept scenario. */
function seenWords(source: SeenNumbers['source'], language: Language) {
  return source === 'kept' ? keptMessages(language).check : shareMessages(language).seen;
}

/** Notice with the numbers that the sender of a link saw, and whether this page has the same. */
export function SeenNotice({ store }: { readonly store: Store<AppState> }) {
  const state = store.state.value;
  const view = seenView(state);
  if (view === null) return null;
  const { language, draft } = state;
  const source = state.seen?.source ?? 'sender';
  const words = seenWords(source, language);
  const isChecked = view.status !== 'checking' && view.status !== 'unchecked';
  // Numbers that moved are the news; while none is known, the first ones are.
  const moved = view.numbers.filter(({ isSame }) => !isSame);
  // The same numbers are on the page already, so the notice then leaves room for it.
  const first = view.status === 'same' ? [] : (moved.length > 0 ? moved : view.numbers).slice(0, FIRST_NUMBERS);
  return (
    <section class="seen" id="seen" data-check={view.status} aria-label={words.title}>
      <p role="status">
        <strong>{words.title}.</strong> {words[view.status]}
      </p>
      {first.length > 0 && <SeenTable {...{ numbers: first, draft, language, isChecked, source }} />}
      {view.numbers.length > first.length && (
        <details>
          <summary>{words.numbers}</summary>
          <SeenTable {...{ numbers: view.numbers, draft, language, isChecked, source }} />
        </details>
      )}
      <button type="button" class="seen-dismiss" onClick={() => store.set({ seen: null })}>
        {messages(language).nav.dismiss}
      </button>
    </section>
  );
}

/** Shows the notice in a node. */
export function mountSeenNotice(store: Store<AppState>, node: HTMLElement): void {
  render(<SeenNotice store={store} />, node);
}
