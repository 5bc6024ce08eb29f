import type { FileFault, KorpuFile } from '../../documents/container.ts';

/** A downloaded file as read, or why it cannot be checked. */
export type ReadFile =
  | { readonly ok: true; readonly file: KorpuFile }
  | { readonly ok: false; readonly fault: FileFault; readonly got: string };

/** RPC interface of the worker that reads files to be checked, which are hostile. */
export interface FileApi {
  readFile(bytes: Uint8Array): ReadFile;
}
