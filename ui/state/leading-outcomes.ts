/** Outcomes that are named first in every choice: language, work, permits, departures and money. */
export const leadingOutcomes = [
  'language.b1ShareAt36Months',
  'work.formal',
  'work.retention12',
  'stock.irregular',
  'stock.permanent',
  'permits.overstayRate',
  'departures.highSkill',
  'accounts.programmeCost',
  'accounts.net',
] as const;

/** Outcomes drawn as small charts, in the order of a migrant's stay. The first screen needs no other series. */
export const stripOutcomes = [
  'language.b1ShareAt36Months',
  'work.formal',
  'stock.permanent',
  'stock.irregular',
  'permits.overstayRate',
  'accounts.programmeCost',
] as const;
