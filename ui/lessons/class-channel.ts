import type { Language } from '../../i18n/index.ts';
import type { LessonFile } from '../../scenarios/internal.ts';

/** What the window of the class tells the facilitator's. */
export interface ClassState {
  readonly lesson: LessonFile;
  readonly step: number;
  readonly language: Language;
  /** Predictions kept of the question at hand. */
  readonly predictions: number;
  /** When the lesson was opened, milliseconds since 1970. */
  readonly began: number;
}

/** What the facilitator's window asks of the class's. */
export type FacilitatorCommand = 'hello' | 'next' | 'back';

/** The query that opens a page as the facilitator's window. */
export const FACILITATOR = 'facilitator';

/** How often the facilitator's window says that it is there, milliseconds: the class's may have been opened anew. */
const HELLO_MS = 1000;

/** A file has no origin that a message could be addressed to. */
const targetOrigin = (): string => (location.protocol === 'file:' ? '*' : location.origin);
const isSameOrigin = ({ origin }: MessageEvent): boolean => location.protocol === 'file:' || origin === location.origin;

/** The class's end of the line. */
export interface ClassChannel {
  /** Opens the facilitator's window; false where the browser does not allow it. */
  open(): boolean;
  publish(state: ClassState): void;
  close(): void;
}

/** Waits for a facilitator's window, and opens one on demand; `wished` hears what it asks, `hello` included. */
export function openClassChannel(onCommand: (wish: FacilitatorCommand) => void): ClassChannel {
  let facilitatorWindow: Window | null = null;
  const onMessage = (event: MessageEvent): void => {
    const data = event.data as { korpu?: unknown; wish?: unknown } | null;
    if (!isSameOrigin(event) || data?.korpu !== FACILITATOR) return;
    facilitatorWindow = event.source as Window | null;
    if (data.wish === 'hello' || data.wish === 'next' || data.wish === 'back') onCommand(data.wish);
  };
  addEventListener('message', onMessage);
  return {
    open() {
      facilitatorWindow = window.open(`?${FACILITATOR}`, 'korpu-facilitator', 'popup,width=900,height=900');
      return facilitatorWindow !== null;
    },
    publish(state) {
      facilitatorWindow?.postMessage({ korpu: 'class', state }, targetOrigin());
    },
    close: () => removeEventListener('message', onMessage),
  };
}

/** The facilitator's end of the line. */
export interface FacilitatorChannel {
  send(wish: FacilitatorCommand): void;
  close(): void;
}

/** Speaks to the window that opened this one; `told` hears of every change there. */
export function openFacilitatorChannel(onState: (state: ClassState) => void): FacilitatorChannel {
  const opener = window.opener as Window | null;
  const onMessage = (event: MessageEvent): void => {
    const data = event.data as { korpu?: unknown; state?: ClassState } | null;
    if (!isSameOrigin(event) || event.source !== opener || data?.korpu !== 'class' || data.state === undefined) return;
    onState(data.state);
  };
  addEventListener('message', onMessage);
  const wish = (command: FacilitatorCommand): void =>
    opener?.postMessage({ korpu: FACILITATOR, wish: command }, targetOrigin());
  const timer = setInterval(() => wish('hello'), HELLO_MS);
  wish('hello');
  return {
    send: wish,
    close() {
      clearInterval(timer);
      removeEventListener('message', onMessage);
    },
  };
}
