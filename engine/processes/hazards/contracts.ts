import { power } from '../../math/index.ts';
import type { MechanismParameters } from '../../mechanism-parameters.ts';
import type { ParametersOf } from '../../parameters.ts';

type ContractParameters = MechanismParameters['contracts'];

/** What an employer sees of a worker when a contract ends. */
export interface Worker {
  /** CEFR level, 0 to 6. */
  readonly level: number;
  /** Whether the job is held in another language than that of the country. */
  readonly foreignJob: boolean;
  /** Whether the job fits the qualification. */
  readonly fits: boolean;
  readonly tenureMonths: number;
}

/**
 * Productivity relative to a new worker with full command of the language whose job fits: language and fit as in pay,
 * times the gain with years at the employer.
 */
export function productivity(
  parameters: ContractParameters,
  pay: Pick<ParametersOf<'labour'>, 'payAtFull' | 'payFullLevel' | 'payMismatch'>,
  { level, foreignJob, fits, tenureMonths }: Worker,
): number {
  const language = foreignJob ? 1 : (1 + pay.payAtFull * Math.min(1, level / pay.payFullLevel)) / (1 + pay.payAtFull);
  const years = Math.min(parameters.tenureMostYears, tenureMonths / 12);
  return language * (fits ? 1 : pay.payMismatch) * (1 + parameters.tenureGainPerYear * years);
}

/** Probability that the employer offers a new contract; relative: productivity, 0 or more. */
export function renewalProbability(parameters: ContractParameters, relative: number): number {
  const odds = (parameters.renewedShare / (1 - parameters.renewedShare)) * power(relative, parameters.renewalResponse);
  return odds / (1 + odds);
}
