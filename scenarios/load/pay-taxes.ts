import type { ErrorCollector } from '../parsing/error-collector.ts';
import { asList, asMap, parseMonth } from '../parsing/paths.ts';
import { quote } from '../parsing/validation-error.ts';

const levyKeys = [
  'incomeTax',
  'publicIncomeTax',
  'socialEmployee',
  'socialEmployer',
  'health',
  'unemployment',
] as const;

/** Checks that periods of taxes on pay are in order and begin with the hindcast. first: its calendar month. */
export function checkPayTaxPeriods(payTaxes: unknown, first: number, from: string, collector: ErrorCollector): void {
  const schedule = asList(asMap(payTaxes)['schedule']);
  const months = schedule.map((period) => parseMonth(asMap(period)['from']));
  months.forEach((month, i) => {
    const before = months[i - 1];
    if (month === null || before === null || before === undefined || month > before) return;
    collector.add('dates.ascending', {
      path: ['payTaxes', 'schedule', i, 'from'],
      got: 'a month that is not after the one before it',
      expected: 'entries in the order of their months',
    });
  });
  const [start] = months;
  if (start === null || start === undefined || start <= first) return;
  const got = quote(asMap(schedule[0])['from']);
  const expected = `rates from ${from} on or earlier`;
  collector.add('dates.payTaxes', { path: ['payTaxes', 'schedule', 0, 'from'], got, expected });
}

/** Checks that brackets of pay rise, that each levy has a rate for each, and that the allowance ends with a bracket. */
export function checkPayBrackets(tree: Readonly<Record<string, unknown>>, collector: ErrorCollector): void {
  const { limits: given, schedule } = asMap(tree['payTaxes']);
  const limits = asList(given);
  limits.forEach((limit, i) => {
    const before = limits[i - 1];
    if (typeof limit !== 'number' || typeof before !== 'number' || limit > before) return;
    const path = ['payTaxes', 'limits', i];
    collector.add('payTaxes.limits', { path, got: `${limit} after ${before}`, expected: 'limits that rise' });
  });
  asList(schedule).forEach((period, i) => {
    for (const key of levyKeys) {
      const rates = asMap(period)[key];
      if (!Array.isArray(rates) || rates.length === limits.length + 1) continue;
      collector.add('payTaxes.rates', {
        path: ['payTaxes', 'schedule', i, key],
        got: `${rates.length} rates`,
        expected: `${limits.length + 1}, one for each bracket`,
      });
    }
  });
  const { incomeTaxAllowance, incomeTaxAllowanceUpTo } = asMap(asMap(tree['parameters'])['fiscal']);
  for (const [key, value] of Object.entries({ incomeTaxAllowance, incomeTaxAllowanceUpTo })) {
    if (typeof value !== 'number' || value === 0 || limits.includes(value)) continue;
    const path = ['parameters', 'fiscal', key];
    collector.add('payTaxes.allowance', { path, got: String(value), expected: `0 or one of ${limits.join(', ')}` });
  }
}
