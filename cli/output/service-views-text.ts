import type { Comparison } from '../../engine/index.ts';
import { type ServiceViewSigns, serviceViews } from '../../engine/internal.ts';
import { differenceText, levelText } from './level-text.ts';
import { clipText, wrapLines } from './lines.ts';

const LABEL = 23;
const COLUMN = 12;

const signText: Readonly<Record<ServiceViewSigns['sign'], string>> = {
  gain: 'gain in each view',
  loss: 'loss in each view',
  open: 'open',
  depends: 'depends on view',
  none: 'none',
};

/** Formats the net balance by view of service cost and its sign; empty where a view is unknown. */
export function serviceViewLines({ run, serviceViews: balances, policies }: Comparison): string[] {
  if (balances === undefined) return [];
  const [first = ''] = run.policies;
  const unit = policies[first]?.outcomes['accounts.net']?.unit ?? '';
  const row = (
    id: string,
    signs: ServiceViewSigns | null | undefined,
    write: (value: number, unit: string) => string,
  ): string[] => {
    if (signs === null || signs === undefined) return [];
    const cells = serviceViews.map((view) => write(signs.views[view].mean, unit).padStart(COLUMN)).join('');
    return [`${clipText(id, LABEL - 1).padEnd(LABEL)}${cells}  ${signText[signs.sign]}`];
  };
  const levels = run.policies.flatMap((id) => row(id, balances.levels[id], levelText));
  const differences = run.policies.slice(1).flatMap((id) => row(id, balances.differences[id], differenceText));
  if (levels.length === 0) return [];
  const head = (title: string): string =>
    `${title.padEnd(LABEL)}${serviceViews.map((view) => view.padStart(COLUMN)).join('')}  sign`;
  return [
    head('Net balance a year'),
    ...levels,
    ...(differences.length === 0 ? [] : ['', head(clipText(`minus ${first}`, LABEL - 1)), ...differences]),
    ...wrapLines(
      'Public services as the law grants them (statutory, the view of accounts.net), by what one more resident adds (marginal), and at public spending per head (average). open: the range of a view includes zero.',
    ),
  ];
}
