import { type DecodedRows, type DecodeTask, decodeTask } from './decode-task.ts';

/** Decodes rows in a thread of its own, which may be ended at any time. */
export default function decode(task: DecodeTask): Promise<DecodedRows> {
  return decodeTask(task);
}
