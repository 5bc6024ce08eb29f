import type { BindingQuota } from '../../scenarios/internal.ts';

/** Says that today's quota is too small for those who hold a work permit under it. */
export function bindingQuotaText({ ceiling, holders }: BindingQuota): string {
  return `quota.size: today's quota allows ${ceiling} valid work permits at a time, fewer than the ${holders} people who hold one; the model then turns recruits away. Of a quota of new permits a year, give that number times the years for which a permit is valid`;
}
