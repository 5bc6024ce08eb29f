import type { LessonFile } from '../../scenarios/internal.ts';
import type { Language } from '../../words/index.ts';

/** What the window of the class tells the facilitator's. */
export interface ClassState {
  readonly lesson: LessonFile;
  readonly step: number;
  readonly language: Language;
  /** Predictions kept of the question at hand. */
  readonly kept: number;
  /** When the lesson was opened, milliseconds since 1970. */
  readonly began: number;
}

/** What the facilitator's window asks of the class's. */
export type Wish = 'hello' | 'next' | 'back';

/** The query that opens a page as the facilitator's window. */
export const FACILITATOR = 'facilitator';

/** How often the facilitator's window says that it is there, milliseconds: the class's may have been opened anew. */
const HELLO = 1000;

/** A file has no origin that a message could be addressed to. */
const target = (): string => (location.protocol === 'file:' ? '*' : location.origin);
const isOurs = ({ origin }: MessageEvent): boolean => location.protocol === 'file:' || origin === location.origin;

/** The class's end of the line. */
export interface ClassEnd {
  /** Opens the facilitator's window; false where the browser does not allow it. */
  open(): boolean;
  tell(state: ClassState): void;
  close(): void;
}

/** Waits for a facilitator's window, and opens one on demand; `wished` hears what it asks, `hello` included. */
export function classEnd(wished: (wish: Wish) => void): ClassEnd {
  let other: Window | null = null;
  const hear = (event: MessageEvent): void => {
    const data = event.data as { korpu?: unknown; wish?: unknown } | null;
    if (!isOurs(event) || data?.korpu !== FACILITATOR) return;
    other = event.source as Window | null;
    if (data.wish === 'hello' || data.wish === 'next' || data.wish === 'back') wished(data.wish);
  };
  addEventListener('message', hear);
  return {
    open() {
      other = window.open(`?${FACILITATOR}`, 'korpu-facilitator', 'popup,width=900,height=900');
      return other !== null;
    },
    tell(state) {
      other?.postMessage({ korpu: 'class', state }, target());
    },
    close: () => removeEventListener('message', hear),
  };
}

/** The facilitator's end of the line. */
export interface FacilitatorEnd {
  wish(wish: Wish): void;
  close(): void;
}

/** Speaks to the window that opened this one; `told` hears of every change there. */
export function facilitatorEnd(told: (state: ClassState) => void): FacilitatorEnd {
  const opener = window.opener as Window | null;
  const hear = (event: MessageEvent): void => {
    const data = event.data as { korpu?: unknown; state?: ClassState } | null;
    if (!isOurs(event) || event.source !== opener || data?.korpu !== 'class' || data.state === undefined) return;
    told(data.state);
  };
  addEventListener('message', hear);
  const wish = (one: Wish): void => opener?.postMessage({ korpu: FACILITATOR, wish: one }, target());
  const timer = setInterval(() => wish('hello'), HELLO);
  wish('hello');
  return {
    wish,
    close() {
      clearInterval(timer);
      removeEventListener('message', hear);
    },
  };
}
