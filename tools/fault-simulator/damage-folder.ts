import type { FaultKind } from './fault-plan.ts';
import { filesOfFolder } from './results-check.ts';
import type { FileNode } from './simulated-disk.ts';
import { FOLDER, type World } from './world.ts';

/** Class of a file, for what may be expected after it was damaged. */
function classOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'manifest.json') return 'manifest';
  if (path.includes('/sessions/')) return 'session';
  if (/^[cm]\d+\.parquet$/.test(name)) return 'part';
  if (/^f\d+\.ndjson$/.test(name)) return 'failures';
  return name;
}

/** Damages a file where it lies, as a bad disk or a slip of a copy does. Returns the class of the file; null: none. */
export function damageFolder(
  world: World,
  kind: Extract<FaultKind, 'flipped bit on disk' | 'misplaced part' | 'lost file' | 'truncated file'>,
): string | null {
  const { random, disk } = world;
  const isPart = (path: string): boolean => /\/parts\/.*[cmf]\d+\.(parquet|ndjson)$/.test(path);
  const paths = filesOfFolder(world).filter((path) => !path.includes('.korpu-tmp-'));
  const eligible = kind === 'misplaced part' || kind === 'lost file' ? paths.filter(isPart) : paths;
  if (eligible.length === 0) return null;
  const path = random.pick(eligible);
  const file = disk.find(path) as FileNode;
  world.count(kind);
  world.note(null, `damages ${path.slice(FOLDER.length + 1)}`);
  const now = world.scheduler.time;
  if (kind === 'flipped bit on disk') disk.flipBit(file, random);
  else if (kind === 'truncated file') {
    file.bytes = Buffer.from(file.bytes.subarray(0, random.below(file.bytes.length + 1)));
    file.durable = Buffer.from(file.bytes);
  } else if (kind === 'lost file') disk.changeNames([{ ...parentOf(world, path), node: null }], now);
  else {
    const target = random.pick(eligible);
    const copy = disk.createFile(now);
    copy.bytes = Buffer.from(file.bytes);
    copy.durable = Buffer.from(file.bytes);
    world.note(null, `copies it to ${target.slice(FOLDER.length + 1)}`);
    disk.changeNames([{ ...parentOf(world, target), node: copy }], now);
  }
  return classOf(path);
}

function parentOf(world: World, path: string) {
  const place = world.disk.parentOf(path);
  if (place === null) throw new Error(`${path}: got no folder`);
  return place;
}
