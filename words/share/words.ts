import type { Plural } from '../language.ts';

/** Every text of sharing, in one language. */
export interface ShareWords {
  readonly open: string;
  readonly title: string;
  readonly about: string;
  readonly close: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly link: string;
  readonly linkAbout: string;
  readonly copyLink: string;
  readonly file: string;
  readonly fileAbout: string;
  readonly save: string;
  readonly load: string;
  /** {file} */
  readonly loaded: string;
  readonly command: string;
  readonly commandAbout: string;
  readonly copyCommand: string;
  /** {n} policy files lie beside the command. */
  readonly policyFiles: Plural;
  /** {file} */
  readonly download: string;
  /** {file} */
  readonly fileRefused: string;
  /** {file}, {most} */
  readonly fileTooLarge: string;
  readonly linkRefused: string;
  readonly faults: Readonly<Record<'notALink' | 'newer' | 'tooLong' | 'damaged' | 'tooLarge' | 'content', string>>;
  readonly more: Plural;
  readonly dismiss: string;
}
