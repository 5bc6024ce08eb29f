import type { FileSystem } from '../../cli/system/system.ts';
import { type DiskNode, type FileNode, type FolderNode, normalPath, type SimulatedDisk } from './simulated-disk.ts';

/** Decisions about the operations of one process. */
export interface OperationHooks {
  readonly host: string;
  now(): number;
  /** Called before each operation; throws when it fails or the process is dead. */
  before(operation: string, path: string, changes: boolean): void;
  /** Number of bytes of a write or read that are done; at least 1. */
  accepted(size: number): number;
  /** Whether an fsync fails and loses the bytes. */
  syncFails(): boolean;
  /** Lets other processes run. */
  turn(): Promise<void>;
  /** Returns the bytes read, perhaps changed on the way. */
  read(bytes: Buffer): Buffer;
}

interface OpenFile {
  readonly node: DiskNode;
  readonly path: string;
  position: number;
}

/** An error as Node throws it. */
export function systemError(code: string, operation: string, path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${operation} '${path}'`), {
    code,
    syscall: operation,
    path,
    simulated: true,
  });
}

/** File operations of one process on a simulated disk. */
export function simulatedFiles(disk: SimulatedDisk, hooks: OperationHooks): FileSystem {
  const open = new Map<number, OpenFile>();
  let nextHandle = 3;

  function found(path: string, operation: string): DiskNode {
    const node = disk.find(path);
    if (node === null) throw systemError('ENOENT', operation, path);
    return node;
  }
  function parent(path: string, operation: string): { readonly folder: FolderNode; readonly name: string } {
    const place = disk.parentOf(path);
    if (place === null) throw systemError('ENOENT', operation, path);
    return place;
  }
  function handleOf(file: number, operation: string): OpenFile {
    const handle = open.get(file);
    if (handle === undefined) throw systemError('EBADF', operation, String(file));
    return handle;
  }
  function statsOf(node: DiskNode) {
    return {
      size: node.kind === 'file' ? node.bytes.length : 4096,
      mtimeMs: node.modified,
      isFile: () => node.kind === 'file',
      isDirectory: () => node.kind === 'folder',
      isSymbolicLink: () => false,
    };
  }
  function stat(operation: string) {
    return (path: string, { throwIfNoEntry = true }: { throwIfNoEntry?: boolean } = {}) => {
      hooks.before(operation, path, false);
      const node = disk.find(path);
      if (node === null && !throwIfNoEntry) return undefined;
      return statsOf(node ?? found(path, operation));
    };
  }
  function list(
    path: string,
    folder: FolderNode,
    recursive: boolean,
  ): { name: string; folder: string; node: DiskNode }[] {
    return [...folder.entries].flatMap(([name, node]) => [
      { name, folder: path, node },
      ...(recursive && node.kind === 'folder' ? list(`${path}/${name}`, node, true) : []),
    ]);
  }
  function move(from: string, to: string, operation: string, removes: boolean): void {
    hooks.before(operation, `${from} -> ${to}`, true);
    const node = found(from, operation);
    const source = parent(from, operation);
    const target = parent(to, operation);
    const existing = target.folder.entries.get(target.name);
    if (!removes && existing !== undefined) throw systemError('EEXIST', operation, to);
    if (existing?.kind === 'folder' && existing.entries.size > 0) throw systemError('ENOTEMPTY', operation, to);
    if (existing?.kind === 'folder' && node.kind === 'file') throw systemError('EISDIR', operation, to);
    if (existing === node) return;
    disk.changeNames(
      [
        ...(removes ? [{ folder: source.folder, name: source.name, node: null }] : []),
        { folder: target.folder, name: target.name, node },
      ],
      hooks.now(),
    );
  }
  function write(file: number, bytes: Uint8Array, offset = 0, length = bytes.length - offset): number {
    const handle = handleOf(file, 'write');
    hooks.before('write', handle.path, true);
    if (length === 0) return 0;
    const room = disk.capacity - (Number.isFinite(disk.capacity) ? disk.used() : 0);
    if (room <= 0) throw systemError('ENOSPC', 'write', handle.path);
    const count = Math.min(hooks.accepted(length), room);
    disk.write(
      handle.node as FileNode,
      handle.position,
      bytes.subarray(offset, offset + count),
      hooks.host,
      hooks.now(),
    );
    handle.position += count;
    return count;
  }
  function readFile(path: string, encoding?: BufferEncoding | { encoding: BufferEncoding }): Buffer | string {
    hooks.before('read', path, false);
    const node = found(path, 'open');
    if (node.kind === 'folder') throw systemError('EISDIR', 'read', path);
    const bytes = hooks.read(Buffer.from(node.bytes));
    const name = typeof encoding === 'object' ? encoding.encoding : encoding;
    return name === undefined ? bytes : bytes.toString(name);
  }

  const files = {
    existsSync(path: string): boolean {
      hooks.before('exists', path, false);
      return disk.find(path) !== null;
    },
    statSync: stat('stat'),
    lstatSync: stat('lstat'),
    fstatSync: (file: number) => statsOf(handleOf(file, 'fstat').node),
    readFileSync: readFile,
    readdirSync(path: string, options: { recursive?: boolean; withFileTypes?: boolean } = {}) {
      hooks.before('readdir', path, false);
      const node = found(path, 'scandir');
      if (node.kind === 'file') throw systemError('ENOTDIR', 'scandir', path);
      const base = normalPath(path);
      const entries = list(base, node, options.recursive === true);
      if (options.withFileTypes === true)
        return entries.map(({ name, folder, node: child }) => ({
          name,
          parentPath: folder,
          path: folder,
          isFile: () => child.kind === 'file',
          isDirectory: () => child.kind === 'folder',
          isSymbolicLink: () => false,
        }));
      return entries.map(({ name, folder }) => `${folder}/${name}`.slice(base.length + 1));
    },
    mkdirSync(path: string, { recursive = false }: { recursive?: boolean } = {}): string | undefined {
      hooks.before('mkdir', path, true);
      const existing = disk.find(path);
      if (existing?.kind === 'folder' && recursive) return undefined;
      if (existing !== null) throw systemError('EEXIST', 'mkdir', path);
      const normal = normalPath(path);
      let first: string | undefined;
      if (recursive && disk.parentOf(normal) === null)
        first = files.mkdirSync(normal.replace(/\/[^/]*$/, ''), { recursive });
      const place = parent(normal, 'mkdir');
      disk.changeNames([{ ...place, node: disk.createFolder(hooks.now()) }], hooks.now());
      return recursive ? (first ?? normal) : undefined;
    },
    openSync(path: string, flags = 'r'): number {
      const creates = /[wa]/.test(flags);
      hooks.before('open', path, creates);
      let node = disk.find(path);
      if (node !== null && flags.includes('x')) throw systemError('EEXIST', 'open', path);
      if (node?.kind === 'folder' && flags !== 'r') throw systemError('EISDIR', 'open', path);
      if (node === null) {
        if (!creates) throw systemError('ENOENT', 'open', path);
        node = disk.createFile(hooks.now());
        disk.changeNames([{ ...parent(path, 'open'), node }], hooks.now());
      } else if (flags.startsWith('w')) disk.truncate(node as FileNode, hooks.host, hooks.now());
      open.set(nextHandle, { node, path, position: 0 });
      return nextHandle++;
    },
    closeSync(file: number): void {
      open.delete(file);
    },
    writeSync: write,
    readSync(file: number, into: Uint8Array, offset: number, length: number, position: number | null): number {
      const handle = handleOf(file, 'read');
      hooks.before('read', handle.path, false);
      if (handle.node.kind === 'folder') throw systemError('EISDIR', 'read', handle.path);
      const at = position ?? handle.position;
      const available = Math.max(0, Math.min(length, handle.node.bytes.length - at));
      const count = available === 0 ? 0 : hooks.accepted(available);
      into.set(hooks.read(Buffer.from(handle.node.bytes.subarray(at, at + count))), offset);
      if (position === null) handle.position += count;
      return count;
    },
    fsyncSync(file: number): void {
      const { node, path } = handleOf(file, 'fsync');
      hooks.before('fsync', path, false);
      if (node.kind === 'file' && hooks.syncFails()) {
        disk.forget(node);
        throw systemError('EIO', 'fsync', path);
      }
      disk.sync(node);
    },
    renameSync: (from: string, to: string) => move(from, to, 'rename', true),
    linkSync: (from: string, to: string) => move(from, to, 'link', false),
    rmSync(path: string, { force = false, recursive = false }: { force?: boolean; recursive?: boolean } = {}): void {
      hooks.before('rm', path, true);
      const node = disk.find(path);
      if (node === null) {
        if (!force) throw systemError('ENOENT', 'rm', path);
        return;
      }
      if (node.kind === 'folder' && !recursive) throw systemError('ERR_FS_EISDIR', 'rm', path);
      disk.changeNames([{ ...parent(path, 'rm'), node: null }], hooks.now());
    },
    rmdirSync(path: string): void {
      hooks.before('rmdir', path, true);
      const node = found(path, 'rmdir');
      if (node.kind === 'file') throw systemError('ENOTDIR', 'rmdir', path);
      if (node.entries.size > 0) throw systemError('ENOTEMPTY', 'rmdir', path);
      disk.changeNames([{ ...parent(path, 'rmdir'), node: null }], hooks.now());
    },
    utimesSync(path: string, _accessed: number | Date, modified: number | Date): void {
      hooks.before('utimes', path, true);
      found(path, 'utimes').modified = Number(modified) * (typeof modified === 'number' ? 1000 : 1);
    },
    async *createReadStream(path: string): AsyncGenerator<Buffer> {
      await hooks.turn();
      yield readFile(path) as Buffer;
    },
  };
  return files as unknown as FileSystem;
}
