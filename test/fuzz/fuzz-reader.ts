/** Form of the inputs of a reader, by which they are mutated. */
export type InputForm = 'yaml' | 'json' | 'text' | 'link';

/** Reader of hostile inputs. */
export interface FuzzReader {
  readonly form: InputForm;
  /** Share of the inputs, relative to the other readers. */
  readonly weight: number;
  /** Processor time in milliseconds above which an input is a finding; default: 2 s. */
  readonly slow?: number;
  /** Reads an input. Returns whether it was accepted. @throws whatever the reader should not have thrown. */
  read(bytes: Uint8Array): boolean | Promise<boolean>;
}
