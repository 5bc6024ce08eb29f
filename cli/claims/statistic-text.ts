import type { ClaimCondition, ClaimPremise, ClaimStatistic } from '../../scenarios/internal.ts';

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
  const figure = `${statistic.outcome}${per}${group}${months}`;
  if (statistic.kind === 'contrast') {
    const change = ({ with: on, without: off }: (typeof statistic)['one']): string =>
      `{${on.policy}} (${on.experiment}) less {${off.policy}} (${off.experiment})`;
    const joint = statistic.as === 'difference' ? 'less' : 'over';
    return `${figure}: change ${change(statistic.one)}, ${joint} change ${change(statistic.other)}`;
  }
  const subject = `{${statistic.policy}} (${statistic.experiment})`;
  if (statistic.kind === 'level') return `${figure}, ${subject}`;
  if (statistic.kind === 'gap') {
    const against = statistic.against === undefined ? '' : `, less the same under {${statistic.against}}`;
    return `${figure} less ${groupName(statistic.other)}, ${subject}${against}`;
  }
  const { against, againstExperiment } = statistic;
  const reference = `{${against}}${againstExperiment === undefined ? '' : ` (${againstExperiment})`}`;
  return `${figure}, ${subject} ${statistic.kind === 'difference' ? 'less' : 'over'} ${reference}`;
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

/** Describes what a claim follows from, with the values that turn it off. */
export function premiseText({ assumptions, levers, law }: Omit<ClaimPremise, 'because'>): string {
  const off = Object.entries({ ...assumptions, ...levers }).map(([id, value]) => `${id} (off: ${value})`);
  return [...off, ...(law ? ['the time that laws take (off: none)'] : [])].join(', ');
}
