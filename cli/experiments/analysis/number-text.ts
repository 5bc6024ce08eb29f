import type { IntervalEstimate } from '../../../analysis/index.ts';

/** Formats a number with about three digits. */
export function figureText(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString('en-GB');
  if (size > 0 && size < 0.001) return value.toExponential(1);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(digits);
}

/** Formats an estimate with its interval. */
export function intervalText({ value, low, high }: IntervalEstimate): string {
  return low === null || high === null
    ? figureText(value)
    : `${figureText(value)} (${figureText(low)} to ${figureText(high)})`;
}

/** Formats a share in percent. */
export function percentText(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '–' : `${(value * 100).toFixed(0)} %`;
}

/** Formats a share in percent with its interval. */
export function percentIntervalText({ value, low, high }: IntervalEstimate): string {
  return low === null || high === null
    ? percentText(value)
    : `${percentText(value)} (${percentText(low)} to ${percentText(high)})`;
}

/** Formats a probability; small ones as a bound. */
export function probabilityText(value: number | null): string {
  if (value === null) return '–';
  return value < 0.0001 ? 'below 0.0001' : value.toFixed(4);
}

/** Explains that there is no variance to apportion. */
export function inconclusiveText(variance: IntervalEstimate, noise: IntervalEstimate | number | null): string {
  const share = noise === null || typeof noise === 'number' ? noise : noise.value;
  const chanceText = share === null ? '' : `; chance makes up ${percentText(share)} of a single run’s variance`;
  return `The variance between points is not distinguishable from 0 (variance ${intervalText(variance)}${chanceText}), so there is nothing to apportion. Try a larger scale, more replicates or more points.`;
}
