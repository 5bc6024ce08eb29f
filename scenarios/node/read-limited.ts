import * as fs from 'node:fs';

/** Operations of `node:fs` that reading needs. */
export type ReadingFiles = Pick<typeof fs, 'closeSync' | 'fstatSync' | 'openSync' | 'readSync' | 'statSync'>;

/** A file that was not read. `code` is that of the system, as far as it has one. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: string;
  readonly path: string;
  /** What was found, as a noun phrase: `got …`. */
  readonly got: string;

  constructor(path: string, code: string, got: string) {
    super(`${path}: got ${got}, expected a file that can be read`);
    this.path = path;
    this.code = code;
    this.got = got;
  }
}

const PIECE = 1 << 16;

/** File systems of the Linux kernel, by `statfs` type: files that are written while they are read, some without end. */
const KERNEL_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x64626720, // debugfs
  0x74726163, // tracefs
  0x73636673, // securityfs
  0xcafe4a11, // bpf
]);

/**
 * Reads a regular file of at most `limit` bytes. The only way in which a file that a user, a folder or another file names
 * is read whole: refuses folders, pipes, devices and files of the kernel before reading, and counts bytes while reading,
 * since a size may be wrong or change. onOpen: called before anything is read; may throw.
 * @throws UnreadableFile
 */
export function readLimited(
  path: string,
  limit: number,
  files: ReadingFiles = fs,
  onOpen: (file: number, size: number) => void = () => {},
): Buffer {
  const { file, size } = openRegular(path, limit, files);
  try {
    onOpen(file, size);
    return readToEnd(path, file, size, limit, files);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    files.closeSync(file);
  }
}

/**
 * Opens a regular file of at most `limit` bytes, to be closed by the caller. The only way in which a file that is read in
 * ranges is opened: opening a pipe would wait for a writer for ever.
 * @throws UnreadableFile
 */
export function openRegular(path: string, limit: number, files: ReadingFiles = fs): { file: number; size: number } {
  const isNode = files === fs;
  if (isNode && isKernelFile(path)) throw new UnreadableFile(path, 'EINVAL', 'a file of the kernel');
  let file: number | null = null;
  try {
    // Node's files are opened without waiting for a writer, others only after asking.
    if (!isNode) assertRegular(path, files.statSync(path), limit);
    file = files.openSync(path, isNode ? fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0) : 'r');
    const stats = files.fstatSync(file);
    assertRegular(path, stats, limit);
    return { file, size: stats.size };
  } catch (error) {
    if (file !== null) files.closeSync(file);
    throw unreadable(path, error);
  }
}

function assertRegular(path: string, stats: fs.Stats, limit: number): void {
  if (stats.isDirectory()) throw new UnreadableFile(path, 'EISDIR', 'a folder');
  if (!stats.isFile()) throw new UnreadableFile(path, 'EINVAL', 'not a regular file');
  if (stats.size > limit) throw tooLarge(path, limit);
}

/** size: expected number of bytes, which may be wrong. */
function readToEnd(path: string, file: number, size: number, limit: number, files: ReadingFiles): Buffer {
  // One byte more than the file has, to find its end with the second read. Most files are small and need one buffer.
  let bytes = Buffer.allocUnsafe(Math.min(size, PIECE, limit) + 1);
  let total = 0;
  for (;;) {
    const read = files.readSync(file, bytes, total, bytes.length - total, null);
    if (read === 0) return bytes.subarray(0, total);
    total += read;
    if (total > limit) throw tooLarge(path, limit);
    if (total === bytes.length) bytes = Buffer.concat([bytes], Math.min(limit + 1, 2 * total));
  }
}

function tooLarge(path: string, limit: number): UnreadableFile {
  return new UnreadableFile(path, 'ERR_FS_FILE_TOO_LARGE', `more than ${limit} bytes`);
}

/** Converts an error of the system; returns other errors unchanged. */
function unreadable(path: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UnreadableFile(path, code, 'no such file');
  if (code === 'EACCES' || code === 'EPERM') return new UnreadableFile(path, code, 'an unreadable file');
  if (code === 'EAGAIN' || code === 'ENXIO') return new UnreadableFile(path, code, 'not a regular file');
  if (code === 'ELOOP') return new UnreadableFile(path, code, 'a link that leads to itself');
  if (code === 'ERR_INVALID_ARG_VALUE') return new UnreadableFile(path, code, 'a name with a null character');
  if (code === 'ENAMETOOLONG') return new UnreadableFile(path, code, 'a name that is too long');
  return error;
}

/** Tests whether a file is one of the kernel, of a size that it does not have. */
export function isKernelFile(path: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // The type is a signed number on some systems.
    return KERNEL_FILE_SYSTEMS.has(fs.statfsSync(path).type >>> 0);
  } catch {
    return false;
  }
}
