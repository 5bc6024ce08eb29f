import { MIN_CERTAIN, type PolicyVerdict } from '../../engine/internal.ts';
import { format, verdictMessages } from '../../i18n/index.ts';
import { groupBy } from './lists.ts';
import { capitalised, namesOf, type Writer } from './writer.ts';

/** How sure the direction of the gains of a policy is. */
type Certainty = 'likely' | 'likelyIfLaw' | 'unclear';

function certaintyOf({ sameSign }: PolicyVerdict): Certainty {
  if (sameSign === null || sameSign.replicates < MIN_CERTAIN) return 'unclear';
  return sameSign.ifAdopted ? 'likelyIfLaw' : 'likely';
}

/**
 * How sure the verdict is, in a line: whether gains are likely, of each policy; last the largest doubt, which is that no
 * data show any gain, or the law without which there is none.
 */
export function sureOf(writer: Writer): string[] {
  const { language, spoken, verdict } = writer;
  const { certainty, plain } = verdictMessages(language);
  const sentence = (what: string): string => capitalised(format(plain, { what }), language);
  const [single] = spoken;
  const isIdle = spoken.length === 1 && single?.isIdleWithoutLaw === true;
  const doubt = sentence(isIdle ? certainty.law : certainty.judgement);
  if (verdict.range === 'chance') return [certainty.chance, doubt];
  const groups = groupBy(spoken, certaintyOf);
  return [
    ...groups.map((group) => {
      const kind = certaintyOf(group[0]);
      if (spoken.length === 1) return sentence(certainty[kind]);
      return sentence(format(certainty.of[kind], { policies: namesOf(writer, group) }));
    }),
    doubt,
  ];
}
