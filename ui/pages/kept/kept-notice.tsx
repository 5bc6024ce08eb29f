import { signal } from '@preact/signals';
import { render } from 'preact';
import { format, keptMessages } from '../../../i18n/index.ts';
import type { KeptMark } from '../../state/state.ts';
import type { KeptContext } from './kept-context.ts';
import { keptDate } from './kept-date.ts';

/** Says that the results shown were kept, and offers to compute them again. */
function KeptNotice({ kept }: { readonly kept: KeptContext }) {
  const { language, result, draft } = kept.store.state.value;
  const mark = result?.kept;
  if (mark === undefined || result?.draft !== draft || dismissed.value === mark) return null;
  const words = keptMessages(language).notice;
  const text = mark.isOlder ? words.older : words.current;
  return (
    <section class="seen kept-notice" id="kept-notice" data-older={String(mark.isOlder)}>
      <p role="status">
        {format(text, { name: mark.name, date: keptDate(mark.keptAt, language) })}
        {mark.isImported === true && ` ${words.imported}`}
        {mark.isStopped === true && ` ${words.stopped}`}
      </p>
      <div class="files">
        <button type="button" id="kept-again" onClick={kept.recalculate}>
          {words.again}
        </button>
        <button
          type="button"
          onClick={() => {
            dismissed.value = mark;
          }}
        >
          {words.dismiss}
        </button>
      </div>
    </section>
  );
}

/** Result whose notice was dismissed. */
const dismissed = signal<KeptMark | null>(null);

/** Shows the notice above the page. */
export function mountKeptNotice(kept: KeptContext): void {
  const node = document.createElement('div');
  document.querySelector('main')?.before(node);
  render(<KeptNotice kept={kept} />, node);
}
