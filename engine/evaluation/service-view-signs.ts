/**
 * View of what public services cost. statutory: services granted by law at their unit cost, the view of `accounts.net`;
 * marginal: what one more resident adds; average: public spending per head of the country.
 * @public
 */
export type ServiceView = 'statutory' | 'marginal' | 'average';

/**
 * Net balance in one view, currency a year. `low` and `high` are the range that goes with the bands of the run.
 * @public
 */
export interface ServiceViewBalance {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Net balance in all views, and what they agree on. gain and loss: every view, with its range; open: every mean has the
 * same sign, but a range includes zero; depends: means differ in sign; none: no view differs from zero.
 * @public
 */
export interface ServiceViewSigns {
  readonly sign: 'gain' | 'loss' | 'open' | 'depends' | 'none';
  readonly views: Readonly<Record<ServiceView, ServiceViewBalance>>;
}

/**
 * Levels of the net balance by policy, and paired differences from the first policy; null where a view is unknown.
 * @public
 */
export interface ServiceViewBalances {
  readonly levels: Readonly<Record<string, ServiceViewSigns | null>>;
  readonly differences: Readonly<Record<string, ServiceViewSigns | null>>;
}
