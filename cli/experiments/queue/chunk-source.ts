import { EXIT, UserError } from '../../exit-codes.ts';
import { pause } from '../../system/clock.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { type ExperimentManifest, findManifest } from '../storage/manifest.ts';
import { listPartFiles } from '../storage/own-entries.ts';
import type { ChunkSource } from './coordinator.ts';

const MANIFEST_POLL = 500;

/** Adapts a folder to the queue: which chunks of a plan have no file. */
export function folderChunkSource(folder: string, plan: ExperimentPlan): ChunkSource {
  const { chunks } = plan.chunks;
  return {
    planHash: plan.hash,
    chunks,
    async missing() {
      // Extended or damaged meanwhile: no worker takes a chunk of this plan any more.
      if (findManifest(folder)?.plan !== plan.hash)
        throw new UserError(EXIT.otherPlan, [`${folder}: now holds another experiment`]);
      const published = listPublishedChunks(folder);
      const missing: number[] = [];
      for (let chunk = 0; chunk < chunks; chunk++) if (!published.has(chunk)) missing.push(chunk);
      return missing;
    },
  };
}

/** Numbers of the published chunks. Uses one listing per poll: it runs every second, over a network too. */
function listPublishedChunks(folder: string): Set<number> {
  const published = new Set<number>();
  for (const name of listPartFiles(folder)) {
    const [, chunk] = /(?:^|[/\\])c(\d{7})\.parquet$/.exec(name) ?? [];
    if (chunk !== undefined) published.add(Number(chunk));
  }
  return published;
}

/** Waits for the manifest of a folder: a worker may start first. Null when stopped before. */
export async function waitForManifest(
  folder: string,
  stop: AbortSignal,
  onWait: () => void,
): Promise<ExperimentManifest | null> {
  for (let first = true; !stop.aborted; first = false) {
    const manifest = findManifest(folder);
    if (manifest !== null) return manifest;
    if (first) onWait();
    await pause(MANIFEST_POLL, { signal: stop }).catch(() => {});
  }
  return null;
}
