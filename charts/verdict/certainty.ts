import { MIN_CERTAIN, type PolicyVerdict } from '../../engine/internal.ts';
import { verdictMessages } from '../../i18n/index.ts';
import { groupBy } from './lists.ts';
import { statementAbout, type Writer } from './writer.ts';

/** How sure the direction of the gains of a policy is. */
type Certainty = 'likely' | 'likelyIfLaw' | 'unclear';

function certaintyOf({ sameSign }: PolicyVerdict): Certainty {
  if (sameSign === null || sameSign.replicates < MIN_CERTAIN) return 'unclear';
  return sameSign.ifAdopted ? 'likelyIfLaw' : 'likely';
}

/** How sure the verdict is, in a line: whether gains are likely, of each policy, and that no data show any. */
export function sureOf(writer: Writer): string[] {
  const { language, spoken, verdict } = writer;
  const { certainty } = verdictMessages(language);
  if (verdict.range === 'chance') return [certainty.chance, certainty.judgement];
  const groups = groupBy(spoken, certaintyOf);
  return [
    ...groups.map((group) => statementAbout(writer, group, certainty[certaintyOf(group[0])])),
    certainty.judgement,
  ];
}
