import { type CriterionId, criteria } from '../../engine/internal.ts';
import { usageError } from '../exit-codes.ts';
import { OptionParser, parseDecimal } from './option-parser.ts';

/**
 * Parses weights of the criteria; once one is given, the others are 0.
 * @throws UserError that lists every error.
 */
export function readWeights(texts: readonly string[]): Partial<Record<CriterionId, number>> {
  const parser = new OptionParser();
  const weights: Partial<Record<CriterionId, number>> = {};
  for (const text of texts) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
    const criterion = parser.choice('--weight', name === '' ? text : name, criteria);
    const weight = parseDecimal(value);
    if (!(weight >= 0 && weight <= 1000)) {
      parser.addError('--weight', text, 'CRITERION=W with W from 0 to 1000', `try --weight ${criterion}=2`);
    }
    weights[criterion] = weight;
  }
  if (texts.length > 0 && Object.values(weights).every((weight) => weight === 0)) {
    parser.errors.push('--weight: got no weight above 0, expected at least one; try --weight equity=1');
  }
  if (parser.errors.length > 0) throw usageError(...parser.errors);
  return weights;
}
