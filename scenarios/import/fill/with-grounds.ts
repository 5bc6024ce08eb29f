import { type AnswerGround, answerGrounds } from '../init/questions.ts';
import type { DownloadedTable } from '../observation.ts';
import type { CodesById } from './fill-value.ts';
import { groundOfReason } from './fills-people.ts';

/** Reason code of a ground, whatever the publisher's own code is. */
const reasonOfGround: Readonly<Record<AnswerGround, string>> = {
  employment: 'EMP',
  family: 'FAM',
  study: 'EDUC',
  protection: 'PROT',
};

/**
 * Table whose reasons are those that a user assigned, such as `grounds.protection` to RFG, SPROT and OTH. A reason that
 * was assigned to no ground keeps its code, unless its own ground was given other codes.
 */
export function withGrounds(table: DownloadedTable, codes: CodesById): DownloadedTable {
  const groundOfCode = new Map<string, AnswerGround>(
    answerGrounds.flatMap((ground) => (codes.get(`grounds.${ground}`) ?? []).map((code) => [code, ground] as const)),
  );
  const taken: ReadonlySet<string> = new Set(answerGrounds.filter((ground) => codes.has(`grounds.${ground}`)));
  if (taken.size === 0) return table;
  const reasonOf = (code: string): string => {
    const ground = groundOfCode.get(code.toUpperCase());
    if (ground !== undefined) return reasonOfGround[ground];
    return taken.has(groundOfReason(code) ?? '') ? `other ${code}` : code;
  };
  return {
    ...table,
    observations: table.observations.map((one) => {
      const { reason } = one.detail;
      // The code of the file is kept: among the reasons of a ground, some give protection and others a permit.
      return reason === undefined ? one : { ...one, detail: { ...one.detail, reason: reasonOf(reason), code: reason } };
    }),
  };
}
