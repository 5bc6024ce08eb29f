import type { SeededRandom } from './seeded-random.ts';

/** Bytes that a disk loses or keeps as a whole. */
const SECTOR = 512;

/** Range of a file that was written and not made durable. */
interface UnsyncedWrite {
  readonly from: number;
  readonly to: number;
  /** Machine that holds the bytes in memory. */
  readonly host: string;
}

/** A file: what processes see, and what a crash leaves. */
export interface FileNode {
  readonly kind: 'file';
  bytes: Buffer;
  durable: Buffer;
  unsynced: UnsyncedWrite[];
  modified: number;
}

/** A folder: what processes see, and what a crash leaves. */
export interface FolderNode {
  readonly kind: 'folder';
  entries: Map<string, DiskNode>;
  durable: Map<string, DiskNode>;
  modified: number;
}

export type DiskNode = FileNode | FolderNode;

/** Changes of names that become durable together: a rename has two. */
type NameChange = readonly { readonly folder: FolderNode; readonly name: string; readonly node: DiskNode | null }[];

/** How a disk behaves. */
export interface DiskRules {
  /** Whether any fsync makes all earlier changes of names durable, as a journal does. POSIX promises less. */
  readonly journal: boolean;
}

/**
 * A disk in memory with a page cache: writes become durable by fsync of the file, names by fsync of the folder. A power
 * loss keeps any part of the rest.
 */
export class SimulatedDisk {
  readonly root: FolderNode = newFolder(0);
  /** Bytes that fit. */
  capacity = Number.POSITIVE_INFINITY;
  readonly #rules: DiskRules;
  #changes: NameChange[] = [];
  readonly #unsynced = new Set<FileNode>();
  readonly #folders = new Set<FolderNode>([this.root]);

  constructor(rules: DiskRules) {
    this.#rules = rules;
  }

  /** Node at a path; null: none. */
  find(path: string): DiskNode | null {
    let node: DiskNode = this.root;
    for (const name of namesOf(path)) {
      const next: DiskNode | undefined = node.kind === 'folder' ? node.entries.get(name) : undefined;
      if (next === undefined) return null;
      node = next;
    }
    return node;
  }

  /** Folder that contains a path, and the name in it; null: no such folder. */
  parentOf(path: string): { readonly folder: FolderNode; readonly name: string } | null {
    const names = namesOf(path);
    const name = names.pop() ?? '';
    const folder = this.find(`/${names.join('/')}`);
    return folder?.kind === 'folder' ? { folder, name } : null;
  }

  createFile(now: number): FileNode {
    return { kind: 'file', bytes: Buffer.alloc(0), durable: Buffer.alloc(0), unsynced: [], modified: now };
  }

  createFolder(now: number): FolderNode {
    const folder = newFolder(now);
    this.#folders.add(folder);
    return folder;
  }

  /** Sets or removes names, together. */
  changeNames(changes: NameChange, now: number): void {
    apply(changes, 'entries');
    for (const { folder } of changes) folder.modified = now;
    this.#changes.push(changes);
  }

  write(file: FileNode, at: number, bytes: Uint8Array, host: string, now: number): void {
    if (file.bytes.length < at + bytes.length) {
      const larger = Buffer.alloc(at + bytes.length);
      larger.set(file.bytes);
      file.bytes = larger;
    }
    file.bytes.set(bytes, at);
    file.unsynced.push({ from: at, to: at + bytes.length, host });
    file.modified = now;
    this.#unsynced.add(file);
  }

  truncate(file: FileNode, host: string, now: number): void {
    file.bytes = Buffer.alloc(0);
    file.unsynced = [{ from: 0, to: 0, host }];
    file.modified = now;
    this.#unsynced.add(file);
  }

  sync(node: DiskNode): void {
    if (node.kind === 'file') {
      node.durable = Buffer.from(node.bytes);
      this.forget(node);
    }
    const isIncluded = (change: NameChange): boolean =>
      this.#rules.journal || change.some((part) => part.folder === node);
    for (const change of this.#changes) if (isIncluded(change)) apply(change, 'durable');
    this.#changes = this.#changes.filter((change) => !isIncluded(change));
  }

  /** Drops the knowledge that bytes are not durable, as a failed fsync does. */
  forget(file: FileNode): void {
    file.unsynced = [];
    this.#unsynced.delete(file);
  }

  /** Bytes in use. */
  used(node: DiskNode = this.root): number {
    if (node.kind === 'file') return node.bytes.length;
    let sum = 0;
    for (const child of node.entries.values()) sum += this.used(child);
    return sum;
  }

  /** Power loss of the disk: any part of what was not made durable is lost. */
  losePower(random: SeededRandom): void {
    const isOrdered = this.#rules.journal || random.chance(0.5);
    const kept = random.below(this.#changes.length + 1);
    for (const [i, change] of this.#changes.entries())
      if (isOrdered ? i < kept : random.chance(0.5)) apply(change, 'durable');
    this.#changes = [];
    for (const folder of this.#folders) folder.entries = new Map(folder.durable);
    for (const file of [...this.#unsynced]) this.#loseWrites(file, null, random);
  }

  /** Loss of one machine that writes to the disk over a network: its bytes in memory are lost, names are not. */
  loseHost(host: string, random: SeededRandom): void {
    for (const file of [...this.#unsynced]) this.#loseWrites(file, host, random);
  }

  /** Flips a bit of a file. */
  flipBit(file: FileNode, random: SeededRandom): void {
    if (file.bytes.length === 0) return;
    const at = random.below(file.bytes.length);
    const mask = 1 << random.below(8);
    for (const bytes of new Set([file.bytes, file.durable]))
      if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ mask;
  }

  #loseWrites(file: FileNode, host: string | null, random: SeededRandom): void {
    const isLost = (write: UnsyncedWrite): boolean => host === null || write.host === host;
    if (!file.unsynced.some(isLost)) return;
    const fate = random.below(4);
    if (fate === 0) file.bytes = Buffer.from(file.durable);
    else if (fate === 1) file.bytes = file.bytes.subarray(0, random.below(file.bytes.length + 1));
    else if (fate === 2) {
      // The length was stored, some sectors were not.
      for (let at = 0; at < file.bytes.length; at += SECTOR)
        if (random.chance(0.5)) file.bytes.fill(0, at, Math.min(file.bytes.length, at + SECTOR));
    }
    file.bytes = Buffer.from(file.bytes);
    file.durable = Buffer.from(file.bytes);
    this.forget(file);
  }
}

function newFolder(now: number): FolderNode {
  return { kind: 'folder', entries: new Map(), durable: new Map(), modified: now };
}

function apply(changes: NameChange, view: 'entries' | 'durable'): void {
  for (const { folder, name, node } of changes) {
    if (node === null) folder[view].delete(name);
    else folder[view].set(name, node);
  }
}

function namesOf(path: string): string[] {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
}

/** Absolute path without `.` and `..`. */
export function normalPath(path: string): string {
  return `/${namesOf(path).join('/')}`;
}
