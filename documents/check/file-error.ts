/** Why a file cannot be checked. */
export type FileFault = 'tooLarge' | 'notKorpu' | 'damaged' | 'unsafe' | 'newer' | 'question';

/** Thrown while reading a file; `got` says in English what was found. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly fault: FileFault;
  readonly got: string;

  constructor(fault: FileFault, got: string) {
    super(`${fault}: got ${got}`);
    this.fault = fault;
    this.got = got;
  }
}
