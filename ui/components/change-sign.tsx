import type { ChangeEffect } from '../../charts/index.ts';

interface ChangeSignProps {
  /** Up for more, down for less. */
  readonly arrow: '' | '↑' | '↓';
  readonly effect: ChangeEffect;
}

/** Direction of a change and its better side, by sign and colour; decoration, since words say both to screen readers. */
export function ChangeSign({ arrow, effect }: ChangeSignProps) {
  return (
    <span class={`change-sign is-${effect}`} aria-hidden="true">
      {arrow}
      {arrow !== '' && (effect === 'better' ? '✓' : '✗')}
    </span>
  );
}
