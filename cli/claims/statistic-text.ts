import type { ClaimCondition, ClaimStatistic } from '../../scenarios/internal.ts';

/** Describes a statistic; policies appear as `{id}`. */
export function statisticName(statistic: ClaimStatistic): string {
  if (statistic.kind === 'breakEven') {
    const since = statistic.since === 'fork' ? 'the fork' : 'when it takes effect';
    const balance = statistic.balance === 'full' ? 'full balance' : 'balance per head';
    return `months from ${since} to break-even of {${statistic.policy}} against {${statistic.against}}, ${balance}`;
  }
  const per = statistic.per === undefined ? '' : ` per ${statistic.per}`;
  const months = statistic.months === undefined ? '' : ` in months ${statistic.months.join(' to ')}`;
  const group = statistic.group === undefined ? '' : ` of ${groupName(statistic.group)}`;
  const what = `${statistic.outcome}${per}${group}${months}`;
  if (statistic.kind === 'contrast') {
    const change = ({ with: on, without: off }: (typeof statistic)['one']): string =>
      `{${on.policy}} (${on.experiment}) less {${off.policy}} (${off.experiment})`;
    const joint = statistic.as === 'difference' ? 'less' : 'over';
    return `${what}: change ${change(statistic.one)}, ${joint} change ${change(statistic.other)}`;
  }
  const here = `{${statistic.policy}} (${statistic.experiment})`;
  if (statistic.kind === 'level') return `${what}, ${here}`;
  if (statistic.kind === 'gap') {
    const against = statistic.against === undefined ? '' : `, less the same under {${statistic.against}}`;
    return `${what} less ${groupName(statistic.other)}, ${here}${against}`;
  }
  const { against, againstExperiment } = statistic;
  const there = `{${against}}${againstExperiment === undefined ? '' : ` (${againstExperiment})`}`;
  return `${what}, ${here} ${statistic.kind === 'difference' ? 'less' : 'over'} ${there}`;
}

function groupName(group: Readonly<Record<string, string>>): string {
  return Object.entries(group)
    .map(([dimension, value]) => `${dimension} ${value}`)
    .join(', ');
}

/** Formats a condition. */
export function conditionText({ above, atLeast, below, atMost, never }: ClaimCondition): string {
  const bounds = [
    above === undefined ? '' : `above ${above}`,
    atLeast === undefined ? '' : `at least ${atLeast}`,
    below === undefined ? '' : `below ${below}`,
    atMost === undefined ? '' : `at most ${atMost}`,
  ].filter((text) => text !== '');
  return [bounds.join(' and '), never === true ? 'never' : ''].filter((text) => text !== '').join(', or ');
}
