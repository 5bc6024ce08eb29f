import { quote, suggestName } from '../../scenarios/internal.ts';
import { splitLines } from './lines.ts';
import type { Method, MethodContext } from './methods.ts';
import {
  type Answer,
  type AnswerError,
  answerError,
  cancelledError,
  ID_EXPECTED,
  idOf,
  ProtocolError,
  parseRequest,
  type RequestId,
  type ServerRequest,
  serverLimits,
} from './protocol.ts';

export interface RequestServer {
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes one answer as a line; settles when it is flushed. */
  readonly write: (line: string) => Promise<void>;
  readonly methods: Readonly<Record<string, Method>>;
  readonly context: Omit<MethodContext, 'signal' | 'warn'>;
  /** Stops the server: running and waiting requests are answered as cancelled. */
  readonly stop: AbortSignal;
  readonly limits?: typeof serverLimits;
}

interface Pending {
  readonly request: ServerRequest;
  readonly bytes: number;
  readonly controller: AbortController;
}

/**
 * Answers requests sequentially, in order, until the input ends; `cancel` is answered at once. Every line gets exactly
 * one answer.
 */
export async function serveRequests(server: RequestServer): Promise<void> {
  const { input, methods, context, stop, limits = serverLimits } = server;
  const pending = new Map<RequestId, Pending>();
  let waitingBytes = 0;
  let working: Promise<void> = Promise.resolve();
  let writing: Promise<void> = Promise.resolve();

  const answer = async (content: Answer): Promise<void> => {
    // Throws when the JSON exceeds the longest string; outside the chain, so that later answers are still written.
    const line = `${JSON.stringify(content)}\n`;
    writing = writing.then(() => server.write(line));
    return writing;
  };
  const refuse = (id: RequestId | null, error: AnswerError): Promise<void> => answer({ id, error });

  async function run({ request, bytes, controller }: Pending): Promise<void> {
    const { id, method, params } = request;
    const warnings: string[] = [];
    const { signal } = controller;
    try {
      signal.throwIfAborted();
      const warn = (sentence: string) => void warnings.push(sentence);
      const result = await (methods[method] as Method)(params, { ...context, signal, warn });
      await answer({ id, result, ...(warnings.length > 0 ? { warnings } : {}) });
    } catch (error) {
      await refuse(id, signal.aborted ? cancelledError : answerError(error));
    } finally {
      pending.delete(id);
      waitingBytes -= bytes;
    }
  }

  function accept(request: ServerRequest, bytes: number): Promise<void> | null {
    const { id, method, params } = request;
    if (method === 'cancel') {
      const named = idOf(params['id']);
      if (named === null) throw cancelError(params['id'], id);
      const found = pending.get(named);
      found?.controller.abort();
      return answer({ id, result: { cancelled: found !== undefined } });
    }
    if (!Object.hasOwn(methods, method)) throw unknownMethod(method, Object.keys(methods), id);
    if (pending.has(id))
      throw new ProtocolError('request', `id: got ${JSON.stringify(id)} of an unanswered request`, id);
    if (pending.size >= limits.pending || waitingBytes + bytes > limits.pendingBytes)
      throw new ProtocolError(
        'busy',
        `server: got more than ${limits.pending} requests or ${limits.pendingBytes} waiting bytes`,
        id,
      );
    const one = { request, bytes, controller: new AbortController() };
    pending.set(id, one);
    waitingBytes += bytes;
    working = working.then(() => run(one));
    return null;
  }

  const cancelAll = (): void => {
    for (const { controller } of pending.values()) controller.abort();
  };
  stop.addEventListener('abort', cancelAll);
  try {
    for await (const line of splitLines(untilStopped(input, stop), limits.lineBytes)) {
      if ('text' in line && line.text.trim() === '') continue;
      try {
        if ('fault' in line) throw lineError(line.fault, limits.lineBytes);
        // Back-pressure: a reader that does not take answers delays further lines.
        await accept(parseRequest(line.text), line.bytes);
      } catch (error) {
        await refuse(error instanceof ProtocolError ? error.id : null, answerError(error));
      }
    }
    await working;
    await writing;
  } finally {
    stop.removeEventListener('abort', cancelAll);
  }
}

/** Ends an input when a signal is aborted. */
async function* untilStopped(input: AsyncIterable<Uint8Array>, stop: AbortSignal): AsyncGenerator<Uint8Array> {
  const iterator = input[Symbol.asyncIterator]();
  const stopped = new Promise<IteratorResult<Uint8Array>>((resolve) => {
    stop.addEventListener('abort', () => resolve({ done: true, value: undefined }), { once: true });
  });
  while (!stop.aborted) {
    const { done, value } = await Promise.race([iterator.next(), stopped]);
    if (done === true) return;
    yield value;
  }
}

function lineError(problem: 'tooLong' | 'encoding', limit: number): ProtocolError {
  return problem === 'tooLong'
    ? new ProtocolError('json', `line: got more than ${limit} bytes, expected at most ${limit}`)
    : new ProtocolError('json', 'line: got bytes that are not UTF-8, expected one request as JSON');
}

function cancelError(got: unknown, id: RequestId): ProtocolError {
  return new ProtocolError('request', `cancel: got ${quote(got)} as id in params, expected ${ID_EXPECTED}`, id);
}

function unknownMethod(method: string, known: readonly string[], id: RequestId): ProtocolError {
  const near = suggestName(method.slice(0, 100), known);
  const attempt = near === undefined ? '' : `; did you mean ${near}?`;
  const quoted = JSON.stringify(method.slice(0, 60));
  return new ProtocolError(
    'method',
    `method: got ${quoted}, expected one of ${known.join(', ')}, cancel${attempt}`,
    id,
  );
}
