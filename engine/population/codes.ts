/** Codes of the categorical columns. Numbers are part of the state hash: append, never renumber. */

export const PERMIT = { visa: 0, temporary: 1, permanent: 2, citizen: 3, protected: 4, irregular: 5 } as const;
/** The upper bit is set for people with a job: `work >> 1` is 1 for informal and formal. */
export const WORK = { inactive: 0, unemployed: 1, informal: 2, formal: 3 } as const;
export const COURSE = { none: 0, waiting: 1, attending: 2, completed: 3, dropped: 4, gaveUp: 5 } as const;
export const CREDENTIAL = { none: 0, unrecognised: 1, recognised: 2, pending: 3, refused: 4 } as const;
export const CASE = { none: 0, open: 1, served: 2 } as const;
export const TIED = { no: 0, tied: 1, portable: 2 } as const;
export const EDUCATION = { primary: 0, secondary: 1, tertiary: 2 } as const;
export const SEX = { female: 0, male: 1 } as const;

/** Maximum numbers per country; ids of people, packed groups and scratch have this capacity. */
export const LIMITS = { streams: 8, origins: 16, regions: 16, sectors: 16, payBrackets: 8 } as const;

/** Reason for departure at the end of the month; 0 for none. */
export const LEAVING = {
  no: 0,
  voluntary: 1,
  lapse: 2,
  jobLoss: 3,
  expelled: 4,
  ordered: 5,
  irregular: 6,
  death: 7,
} as const;

/** End of a yearly contract: a new one, none offered by the employer, none for lack of a place in the quota. */
export const CONTRACT = { renewed: 0, notOffered: 1, withoutPlace: 2 } as const;

/** What a contact can observe of a person, as of the end of last month. */
export const SIGNAL = { informed: 1, employed: 2, completed: 4 } as const;

/** Fixed traits, one bit each. */
export const TRAIT = {
  searching: 1,
  longHours: 2,
  permanentGround: 4,
  foreignLanguageJob: 8,
} as const;

/** Month value that means "never". */
export const NEVER = -32768;

/** Ages in months at which a person becomes an adult, and is no longer of working age. */
export const ADULT_MONTHS = 18 * 12;
export const RETIRED_MONTHS = 65 * 12;

/** CEFR levels as stored: 0 is below A1. */
export const LEVEL_B1 = 3;

/** Returns 1 from B1 up, 0 below, without branches, since hot loops call it for every person. level: 0 to 6. */
export const reachedB1 = (level: number): number => {
  return (level + 1) >> 2;
};

export const levelNames = ['below A1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
