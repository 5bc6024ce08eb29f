import { Buffer } from 'node:buffer';
import { createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { ExperimentPlan } from '../../cli/experiments/plan/plan.ts';
import { openSearchJournal } from '../../cli/experiments/search/search-journal.ts';
import { checkSignature } from '../../cli/experiments/signing/signature.ts';
import { failureFault, parseFailures } from '../../cli/experiments/storage/failure-records.ts';
import { findManifest, planOfFolder } from '../../cli/experiments/storage/manifest.ts';
import { isIntact } from '../../cli/experiments/storage/parquet.ts';
import { readPartLabel } from '../../cli/experiments/storage/part-label.ts';
import { findProvenanceFaults } from '../../cli/experiments/storage/provenance.ts';
import { RowCheck } from '../../cli/experiments/storage/row-check.ts';
import { readSessions } from '../../cli/experiments/storage/session-records.ts';
import { decodeBytes } from '../../cli/experiments/storage/table-decoder.ts';
import { decodeInThread } from '../../cli/points/decode-in-thread.ts';
import { decodePoints, parsePointsParquet } from '../../cli/points/points-parquet.ts';
import { readEmbedFragment, readFragment } from '../../scenarios/share/index.ts';
import { firstDraft } from '../../ui/state/draft.ts';
import { readKeptFile } from '../../ui/state/kept/kept-file.ts';
import { openResult } from '../../ui/state/kept/stored-result.ts';
import { checkErrors, checkLines, checkMessages, checkTexts } from './check-answer.ts';
import type { FuzzReader } from './fuzz-reader.ts';
import { fixedKey, fuzzedPlan, storedTexts } from './stored-inputs.ts';

/** Processor time in milliseconds that a decoder of Parquet may take: its thread is ended after 10 s. */
const DECODER_MS = 12_000;

let opened: string | null = null;

/** A results folder of this process, with whole records; a reader replaces the one that it tests. */
function folder(): string {
  if (opened === null) {
    const created = mkdtempSync(join(tmpdir(), 'korpu-fuzz-'));
    process.once('exit', () => rmSync(created, { recursive: true, force: true }));
    mkdirSync(join(created, 'sessions'));
    mkdirSync(join(created, 'search'));
    opened = created;
    for (const name of Object.keys(storedTexts())) restore(name);
  }
  return opened;
}

function restore(name: string): void {
  writeFileSync(join(folder(), name), storedTexts()[name] ?? '');
}

/** Reads the folder with an input in the place of one of its files. */
async function withFile<T>(name: string, bytes: Uint8Array, read: (path: string) => T | Promise<T>): Promise<T> {
  const path = join(folder(), name);
  writeFileSync(path, bytes);
  try {
    return await read(path);
  } finally {
    restore(name);
  }
}

/** Compresses the data of a part of a link. */
const deflated = (text: string): string => deflateRawSync(Buffer.from(text)).toString('base64url');

async function readPart(plan: ExperimentPlan, bytes: Uint8Array): Promise<boolean> {
  const label = readPartLabel(bytes);
  const decoded = await decodeBytes(bytes, plan.runColumns);
  if ('fault' in decoded) return false;
  const fault = new RowCheck(plan, 'runs').faultOf(decoded.rows);
  return fault === null && label !== null && isIntact(bytes);
}

/** Readers of stored records, Parquet files, and what the page keeps or embeds. */
export const storedReaders: Readonly<Record<string, FuzzReader>> = {
  manifest: {
    form: 'json',
    weight: 8,
    read: (bytes) =>
      withFile('manifest.json', bytes, () =>
        checkMessages(async () => {
          const manifest = findManifest(folder());
          if (manifest !== null) planOfFolder(folder(), manifest);
        }),
      ),
  },
  session: {
    form: 'json',
    weight: 4,
    read: async (bytes) => {
      const read = () => {
        const history = readSessions(folder());
        checkLines([...history.faults, ...findProvenanceFaults(folder(), history)]);
        return history.unreadable.length === 0;
      };
      const started = await withFile('sessions/a.json', bytes, read);
      return (await withFile('sessions/a.end.json', bytes, read)) || started;
    },
  },
  provenance: {
    form: 'json',
    weight: 2,
    read: (bytes) =>
      withFile('provenance.json', bytes, () => {
        const faults = findProvenanceFaults(folder(), readSessions(folder()));
        checkLines(faults);
        return faults.length === 0;
      }),
  },
  signature: {
    form: 'json',
    weight: 3,
    read: (bytes) =>
      withFile('signature.json', bytes, () => {
        const { holds, faults } = checkSignature(folder(), createPublicKey(fixedKey));
        checkLines(faults);
        return holds;
      }),
  },
  failures: {
    form: 'text',
    weight: 3,
    read: (bytes) =>
      checkMessages(async () => {
        for (const failure of parseFailures('failures.ndjson', bytes, 1000))
          checkLines([failureFault(fuzzedPlan(), failure) ?? '']);
      }),
  },
  journal: {
    form: 'text',
    weight: 1,
    read: (bytes) =>
      withFile('search/journal.ndjson', bytes, () =>
        checkMessages(async () => openSearchJournal(join(folder(), 'search'), {}).close()),
      ),
  },
  part: { form: 'text', weight: 4, slow: DECODER_MS, read: (bytes) => readPart(fuzzedPlan(), bytes) },
  parquet: {
    form: 'text',
    weight: 2,
    slow: DECODER_MS,
    read: async (bytes) => {
      // Sources that are not built have no script for a thread.
      const decode = import.meta.url.endsWith('.ts') ? decodePoints : decodeInThread;
      const read = await parsePointsParquet('input.parquet', bytes, decode);
      if (!read.ok) checkErrors(read.errors, '');
      return read.ok;
    },
  },
  view: {
    form: 'json',
    weight: 3,
    read: async (bytes) => {
      const link = await readFragment(`view=1.${deflated(Buffer.from(bytes).toString('utf8'))}`);
      return link.ok;
    },
  },
  embed: {
    form: 'json',
    weight: 3,
    read: async (bytes) => {
      const text = Buffer.from(bytes).toString('utf8');
      const read = await readEmbedFragment(/^e\d/.test(text) ? text : `e1.${deflated(text)}`);
      return read.ok;
    },
  },
  kept: {
    form: 'json',
    weight: 5,
    read: async (bytes) => {
      const read = await readKeptFile('kept.json', Buffer.from(bytes).toString('utf8'));
      if (!read.ok) {
        checkTexts(read.errors);
        return false;
      }
      for (const { kept, bytes: stored } of read.entries)
        if (stored !== null) await openResult({ bytes: stored, sha256: kept.result?.sha256 ?? '' }, firstDraft);
      return true;
    },
  },
};
