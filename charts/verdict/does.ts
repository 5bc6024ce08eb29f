import { format, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import type { VerdictOptions } from './verdict-options.ts';
import { capitalised, type Writer } from './writer.ts';

/** What a policy does, in a phrase; null for a policy that did not come with the country, or a country from outside. */
export function actionOf(
  { comparison: { run }, language }: Pick<Writer, 'comparison' | 'language'>,
  policy: string,
  { madeFrom }: Pick<VerdictOptions, 'madeFrom'> = {},
): string | null {
  const { actions, ownAction } = verdictMessages(language);
  const byCountry: Readonly<Record<string, Readonly<Record<string, string>>>> = actions;
  const base = madeFrom?.(policy) ?? null;
  // A dose does the same, with more or less of it.
  const [id = ''] = (base ?? policy).split('@');
  const what = byCountry[run.country]?.[id];
  if (what === undefined) return null;
  return base === null ? what : format(ownAction, { what });
}

/** What the policies that are spoken of do; those without a phrase are left out. */
export function doesOf(writer: Writer, options: VerdictOptions): string[] {
  const { comparison, language, spoken } = writer;
  const { plain, doing } = verdictMessages(language);
  const isSingle = spoken.length === 1;
  return spoken.flatMap(({ policy }) => {
    const what = actionOf(writer, policy, options);
    if (what === null) return [];
    const said = isSingle ? plain : doing;
    return [capitalised(format(said, { policy: policyName(comparison, policy, language), what }), language)];
  });
}
