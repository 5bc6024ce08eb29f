import { briefMessages, format, type Language } from '../../i18n/index.ts';
import type { Block } from './document.ts';

/** Sentence of the user's text, with its state as texts; without a state it is not bound to a number. */
export interface BriefLine {
  readonly text: string;
  readonly state: 'free' | 'holds' | 'fails' | 'unknown';
  /** State in words; empty for free text. */
  readonly stateText: string;
  /** What it says, the number now, and what has changed; empty for free text. */
  readonly reason: string;
}

/** Marks of states, which a black and white print keeps apart. */
const marks: Readonly<Record<BriefLine['state'], string>> = { free: '', holds: '✓ ', fails: '✗ ', unknown: '? ' };

/** Blocks of a report for the user's text: each sentence, with its state and reason below it. */
export function briefBlocks(lines: readonly BriefLine[], language: Language): Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: briefMessages(language).title },
    ...lines.flatMap(({ text, state, stateText, reason }): Block[] => [
      { kind: 'text', tone: 'plain', text },
      ...(state === 'free'
        ? []
        : [
            {
              kind: 'text',
              tone: 'quiet',
              text: `${marks[state]}${format(briefMessages(language).line, { state: stateText, reason })}`,
            } as const,
          ]),
    ]),
  ];
}
