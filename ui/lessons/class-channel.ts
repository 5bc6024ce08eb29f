import { type ClassState, readClassState } from './class-state.ts';

/** Command from the facilitator's window to the class window. */
export type FacilitatorCommand = 'hello' | 'next' | 'back';

/** Query that opens a page as the facilitator's window; its value is the key of the class window. */
export const FACILITATOR = 'facilitator';

/** Name under which a class window stores its key, so that it recognises its facilitator's window after a reload. */
const KEY_NAME = 'korpu.facilitator';

/** Interval of the facilitator's greeting, milliseconds: the class window may have been reloaded. */
const HELLO_MS = 1000;

// Pages opened from disk have no origin, so messages cannot be restricted to one.
const targetOrigin = (): string => (location.protocol === 'file:' ? '*' : location.origin);
const isSameOrigin = ({ origin }: MessageEvent): boolean => location.protocol === 'file:' || origin === location.origin;

/** Key of this class window before a reload; null if it has opened no window, or if the browser stores nothing. */
function storedKey(): string | null {
  try {
    return sessionStorage.getItem(KEY_NAME);
  } catch {
    return null;
  }
}

/** Creates the key, which only the window that is opened with it knows. */
function createKey(): string {
  const key = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  try {
    sessionStorage.setItem(KEY_NAME, key);
  } catch {
    // The key then lasts until the page is reloaded.
  }
  return key;
}

/** Channel of the class window. */
export interface ClassChannel {
  /** Opens the facilitator's window; false if the browser blocks it. */
  open(): boolean;
  publish(state: ClassState): void;
  close(): void;
}

/**
 * Opens the channel of the class window. `onCommand` receives all commands, including `hello`. Commands are accepted with
 * the key of this window alone: of pages opened from disk the origin says nothing.
 */
export function openClassChannel(onCommand: (command: FacilitatorCommand) => void): ClassChannel {
  let facilitatorWindow: Window | null = null;
  let ownKey = storedKey();
  const onMessage = (event: MessageEvent): void => {
    const data = event.data as { korpu?: unknown; key?: unknown; command?: unknown } | null;
    if (!isSameOrigin(event) || data?.korpu !== FACILITATOR) return;
    if (ownKey === null || data.key !== ownKey) return;
    facilitatorWindow = event.source as Window | null;
    if (data.command === 'hello' || data.command === 'next' || data.command === 'back') onCommand(data.command);
  };
  addEventListener('message', onMessage);
  return {
    open() {
      ownKey ??= createKey();
      facilitatorWindow = window.open(`?${FACILITATOR}=${ownKey}`, 'korpu-facilitator', 'popup,width=900,height=900');
      return facilitatorWindow !== null;
    },
    publish(state) {
      facilitatorWindow?.postMessage({ korpu: 'class', state }, targetOrigin());
    },
    close: () => removeEventListener('message', onMessage),
  };
}

/** Channel of the facilitator's window. */
export interface FacilitatorChannel {
  send(command: FacilitatorCommand): void;
  close(): void;
}

/**
 * Opens the channel to the window that opened this one. `onState` receives each state that has the form of one: pages
 * opened from disk cannot tell who opened them.
 */
export function openFacilitatorChannel(onState: (state: ClassState) => void): FacilitatorChannel {
  const opener = window.opener as Window | null;
  const key = new URLSearchParams(location.search).get(FACILITATOR) ?? '';
  const onMessage = (event: MessageEvent): void => {
    const data = event.data as { korpu?: unknown; state?: unknown } | null;
    if (!isSameOrigin(event) || event.source !== opener || data?.korpu !== 'class') return;
    const state = readClassState(data.state);
    if (state !== null) onState(state);
  };
  addEventListener('message', onMessage);
  const send = (command: FacilitatorCommand): void =>
    opener?.postMessage({ korpu: FACILITATOR, key, command }, targetOrigin());
  const timer = setInterval(() => send('hello'), HELLO_MS);
  send('hello');
  return {
    send,
    close() {
      clearInterval(timer);
      removeEventListener('message', onMessage);
    },
  };
}
