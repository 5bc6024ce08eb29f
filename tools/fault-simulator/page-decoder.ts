import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { DecodedPage, FetchedPages } from '../../cli/system/parquet-pages.ts';

/** Milliseconds of processor time until a decoding is given up: they take some microseconds. */
const LIMIT = 1_000;
/** Milliseconds without processor time until the thread is taken to be dead, as when its memory is used up. */
const IDLE = 10_000;
/** Milliseconds between two looks at the processor time. */
const LOOK = 250;
/** Memory limit of the thread in megabytes. */
const MEMORY = 512;
/** Decodings that are remembered: more than the undamaged tables of all plans have. */
const REMEMBERED = 2_000;

/** Pages by the hash of everything that decides them: all simulations read the same undamaged tables. */
const knownPages = new Map<string, readonly DecodedPage[]>();

type Answer = { readonly question: number } & (Pages | { readonly fault: string });

type Pages = { readonly pages: readonly DecodedPage[] };

interface DecoderThread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly answered: Int32Array<SharedArrayBuffer>;
}

/**
 * Decodes pages in another thread while this one waits, so that no other simulated process runs meanwhile. Damaged pages
 * may keep a decoder busy for ever: it is ended after a processor time, which other processes of the machine do not use.
 */
export class TimedPageDecoder {
  #thread: DecoderThread | null = null;
  #questions = 0;
  /** Number of decodings that were given up. */
  endless = 0;
  readonly #script: URL;

  /** script: of the thread that decodes; a test passes one that never answers. */
  constructor(script: URL = new URL('./decode-worker.js', import.meta.url)) {
    this.#script = script;
  }

  /** @throws Error when the pages cannot be decoded, or have no end. */
  decode(pages: FetchedPages, onPage: (page: DecodedPage) => void): void {
    const key = createHash('sha256').update(serialize(pages)).digest('base64');
    const known = knownPages.get(key) ?? this.#ask(pages);
    if (knownPages.size < REMEMBERED) knownPages.set(key, known);
    for (const page of known) onPage(page);
  }

  /** Asks the thread. */
  #ask(pages: FetchedPages): readonly DecodedPage[] {
    const thread = this.#thread ?? this.#open();
    this.#thread = thread;
    const question = ++this.#questions;
    thread.port.postMessage({ question, pages });
    const answer = this.#answerTo(thread, question);
    if (answer === null) {
      this.endless += 1;
      void this.close();
      throw new Error(`more than ${LIMIT / 1000} s of processor time`);
    }
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.pages;
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    thread?.port.close();
    await thread?.worker.terminate();
  }

  #open(): DecoderThread {
    const answered = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(this.#script, {
      workerData: { port: port2, answered },
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    // The answer that does not come says that it ended.
    worker.on('error', () => {});
    worker.unref();
    port1.unref();
    const thread = { worker, port: port1, answered };
    if (this.#answerTo(thread, 0, Number.POSITIVE_INFINITY) === null) throw new Error('the decoder does not start');
    return thread;
  }

  /** Waits for the answer to a question; null: none came. */
  #answerTo({ port, answered }: DecoderThread, question: number, limit: number = LIMIT): Answer | null {
    const start = processorTime();
    let idle = 0;
    for (let last = start; ; ) {
      const seen = Atomics.load(answered, 0);
      for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
        const answer = next.message as Answer;
        if (answer.question === question) return answer;
      }
      if (Atomics.wait(answered, 0, seen, LOOK) !== 'timed-out') continue;
      const now = processorTime();
      idle = now - last < 1 ? idle + LOOK : 0;
      last = now;
      if (now - start > limit || idle >= IDLE) return null;
    }
  }
}

/** Processor time of all threads of this process in milliseconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
