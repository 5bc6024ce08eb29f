import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Language, messages } from '../../i18n/index.ts';
import { failedPart } from '../pages/failed-part.ts';
import { Hosted } from './hosted.tsx';

interface LazyPartProps<T> {
  /** Loads what the part needs; see `loadChunk`. */
  readonly load: () => Promise<T>;
  readonly language: Language;
  /** Name of the part, for the message that it could not be loaded. */
  readonly what: (language: Language) => string;
  readonly children: (loaded: T) => ComponentChildren;
}

type Loading<T> = { readonly value: T } | { readonly error: unknown } | null;

/** Part that is loaded when it is first shown, with a message and a button to try again where that fails. */
export function LazyPart<T>({ load, language, what, children }: LazyPartProps<T>) {
  const [state, setState] = useState<Loading<T>>(null);
  const [attempt, setAttempt] = useState(0);
  // A new function is no reason to load again.
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => isCurrent && setState({ value }),
      (error: unknown) => isCurrent && setState({ error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  if (state === null) return <p class="quiet">{messages(language).loading.part}</p>;
  if ('value' in state) return <>{children(state.value)}</>;
  return <Failed error={state.error} language={language} what={what} onRetry={() => setAttempt((n) => n + 1)} />;
}

interface FailedProps extends Pick<LazyPartProps<unknown>, 'language' | 'what'> {
  readonly error: unknown;
  readonly onRetry: () => void;
}

function Failed({ error, language, what, onRetry }: FailedProps) {
  const { node } = useMemo(() => failedPart(language, what, error, onRetry), [error, language]);
  return <Hosted node={node} />;
}
