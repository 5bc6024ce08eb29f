import type { Comparison, DifferenceSummary, OutcomeSummary } from './comparison.ts';
import { differenceRange } from './difference-range.ts';
import type { ServiceView, ServiceViewBalance, ServiceViewBalances, ServiceViewSigns } from './service-view-signs.ts';
import type { BandSource } from './variance-shares.ts';

/** Net balance in each view of service cost. */
export const serviceViewOutcomes: Readonly<Record<ServiceView, string>> = {
  statutory: 'accounts.net',
  marginal: 'accounts.net.marginal',
  average: 'accounts.net.average',
};

export const serviceViews = Object.keys(serviceViewOutcomes) as readonly ServiceView[];

/** Compares the sign of the net balance across views of service cost. Pure: reads a comparison and nothing else. */
export function serviceViewBalances({
  run,
  policies,
  differences,
}: Pick<Comparison, 'run' | 'policies' | 'differences'>): ServiceViewBalances {
  const levels: Record<string, ServiceViewSigns | null> = {};
  const paired: Record<string, ServiceViewSigns | null> = {};
  for (const id of run.policies) levels[id] = signsOf((outcome) => levelOf(policies[id].outcomes[outcome], run.bands));
  for (const id of run.policies.slice(1)) paired[id] = differenceSigns(differences[id].outcomes, run.bands);
  return { levels, differences: paired };
}

/** Compares the sign of a paired difference of the net balance across views; null where a view is unknown. */
export function differenceSigns(
  outcomes: Readonly<Record<string, DifferenceSummary>>,
  bands: BandSource,
): ServiceViewSigns | null {
  return signsOf((outcome) => {
    const summary = outcomes[outcome];
    if (summary === undefined || summary.mean === null) return null;
    return { mean: summary.mean, ...differenceRange(summary, bands) };
  });
}

function levelOf(summary: OutcomeSummary | undefined, bands: BandSource): ServiceViewBalance | null {
  if (summary === undefined || summary.mean === null) return null;
  const { mean, low, high, meanLow, meanHigh } = summary;
  return bands === 'chance' ? { mean, low: meanLow, high: meanHigh } : { mean, low, high };
}

function signsOf(read: (outcome: string) => ServiceViewBalance | null): ServiceViewSigns | null {
  const views: Partial<Record<ServiceView, ServiceViewBalance>> = {};
  for (const view of serviceViews) {
    const balance = read(serviceViewOutcomes[view]);
    if (balance === null) return null;
    views[view] = balance;
  }
  const known = views as Record<ServiceView, ServiceViewBalance>;
  return { sign: commonSign(serviceViews.map((view) => known[view])), views: known };
}

function commonSign(balances: readonly ServiceViewBalance[]): ServiceViewSigns['sign'] {
  if (balances.every(({ mean }) => mean === 0)) return 'none';
  const gains = balances.every(({ mean }) => mean > 0);
  if (!gains && !balances.every(({ mean }) => mean < 0)) return 'depends';
  const clear = balances.every(({ low, high }) => (gains ? low !== null && low > 0 : high !== null && high < 0));
  return clear ? (gains ? 'gain' : 'loss') : 'open';
}
