import { type CountryPack, resolveCountry } from './country-pack.ts';

/** Quota of today's law that is too small for those who hold a work permit under it. */
export interface BindingQuota {
  /** Valid work permits that the quota allows, over all sectors. */
  readonly ceiling: number;
  /** Most holders at one time: those of the first month, or of the record where it has more. */
  readonly holders: number;
}

/**
 * Returns today's quota where it lies below the number of people whose work permits count against it, and null where it
 * leaves room. The model then turns recruits away until enough holders have left, and no calibration fits their number.
 * Null too with regions outside the quota: how many of the holders work there is not known.
 */
export function bindingQuota(pack: CountryPack): BindingQuota | null {
  const { streams, statusQuo } = resolveCountry(pack);
  const exempt = statusQuo['quota.exemptRegions'];
  if (Array.isArray(exempt) && exempt.length > 0) return null;
  const underQuota = streams.flatMap((stream, i) =>
    stream.work === 'quota' ? [{ ...stream, id: pack.names.streams[i] ?? '' }] : [],
  );
  const stock = underQuota.reduce((sum, { initialStock }) => sum + initialStock, 0);
  if (stock === 0) return null;
  // Holders of permanent permits are part of the stock and need no work permit.
  const tied = 1 - underQuota.reduce((sum, { initialPermanent }) => sum + initialPermanent, 0) / stock;
  const recorded = recordedShares(
    pack,
    underQuota.map(({ id }) => id),
  );
  const holders = Math.round(tied * Math.max(stock, ...recorded));
  const size = statusQuo['quota.size'];
  const ceiling = Object.values(typeof size === 'object' ? size : {}).reduce(
    (sum: number, one) => sum + Number(one),
    0,
  );
  return ceiling < holders ? { ceiling: Math.round(ceiling), holders } : null;
}

/** Holders of the streams by month: the recorded holders times their recorded shares. */
function recordedShares({ targets }: CountryPack, streams: readonly string[]): number[] {
  const holders = new Map(
    targets.flatMap((target) =>
      target.measure === 'holders' && target.streams === undefined ? [[target.month, target.observed]] : [],
    ),
  );
  const shares = new Map<string | undefined, number>();
  for (const { measure, month, observed, streams: of } of targets) {
    if (measure !== 'groundShare' || of === undefined || !of.every((id) => streams.includes(id))) continue;
    shares.set(month, (shares.get(month) ?? 0) + observed);
  }
  return [...shares].map(([month, share]) => share * (holders.get(month) ?? 0));
}
