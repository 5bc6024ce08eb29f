// Generated from the English texts by `npm run message-types`; do not edit.
import type { ById, Plural } from './language.ts';

export type AssumptionNamesMessages = ById;

export interface BriefMessages {
  readonly title: string;
  readonly about: string;
  readonly kept: string;
  readonly empty: string;
  readonly add: string;
  /** {n}. */
  readonly sentence: string;
  readonly states: {
    readonly free: string;
    readonly holds: string;
    readonly fails: string;
    readonly unknown: string;
  };
  readonly says: {
    readonly label: string;
    /** {what}, {from}, {to}. */
    readonly between: string;
    /** {what}, {from}. */
    readonly atLeast: string;
    /** {what}, {to}. */
    readonly atMost: string;
    /** {what}. */
    readonly rise: string;
    /** {what}. */
    readonly fall: string;
  };
  /** {outcome}, {policy}, {baseline}. */
  readonly change: string;
  /** {outcome}, {policy}. */
  readonly level: string;
  /** {value}, {low}, {high}. */
  readonly now: string;
  /** {value}. */
  readonly nowAlone: string;
  /** {moved}, {before}. */
  readonly moved: string;
  readonly unmoved: string;
  readonly causes: {
    readonly model: string;
    /** {n}. */
    readonly assumptions: Plural;
    readonly structure: string;
    readonly policy: string;
    readonly against: string;
    readonly months: string;
  };
  /** {causes}. */
  readonly because: string;
  readonly unknowns: {
    readonly refining: string;
    /** {condition}. */
    readonly condition: string;
    /** {baseline}. */
    readonly baseline: string;
    /** {policy}. */
    readonly policy: string;
    readonly number: string;
    readonly range: string;
  };
  readonly conditions: {
    readonly none: string;
    readonly lawMay: string;
    readonly lawPasses: string;
  };
  readonly actions: {
    readonly up: string;
    readonly down: string;
    readonly remove: string;
    readonly bind: string;
    readonly rebind: string;
    readonly unbind: string;
    readonly cancel: string;
    readonly save: string;
    readonly write: string;
  };
  /** {action}, {n}. */
  readonly ofSentence: string;
  readonly form: {
    readonly title: string;
    readonly policy: string;
    readonly outcome: string;
    readonly measure: string;
    /** {baseline}. */
    readonly change: string;
    readonly level: string;
    readonly from: string;
    readonly to: string;
    readonly about: string;
    /** {value}, {low}, {high}, {unit}. */
    readonly shown: string;
    readonly none: string;
    readonly bounds: string;
    readonly direction: string;
  };
  readonly generated: {
    /** {policy}, {outcome}, {from}, {to}, {unit}, {baseline}. */
    readonly up: string;
    /** {policy}, {outcome}, {from}, {to}, {unit}, {baseline}. */
    readonly down: string;
    /** {policy}, {outcome}, {from}, {to}, {unit}, {baseline}. */
    readonly open: string;
    /** {policy}, {outcome}, {from}, {to}, {unit}. */
    readonly level: string;
    /** {policy}, {outcome}, {baseline}. */
    readonly rise: string;
    /** {policy}, {outcome}, {baseline}. */
    readonly fall: string;
  };
  /** {reason}. */
  readonly refused: string;
  readonly discard: string;
  /** {most}. */
  readonly full: string;
  /** {state}, {reason}. */
  readonly line: string;
}

export interface CompareMessages {
  readonly laws: {
    readonly title: string;
    readonly lottery: string;
    readonly 'as-designed': string;
    readonly about: string;
  };
  readonly title: string;
  readonly matrix: {
    readonly title: string;
    readonly policy: string;
    readonly total: string;
    /** {total}, {rank}. */
    readonly ranked: string;
    readonly first: string;
    /** {share}, {entries}. */
    readonly firstOf: string;
    readonly nothingPlanned: string;
    /** {policy}. */
    readonly adopted: string;
    /** {n}, {all}. */
    readonly adoptedAbout: string;
    readonly adoptedUnknown: string;
    readonly pending: string;
    readonly csv: string;
    /** {score}, {low}, {high}. */
    readonly range: string;
    /** {policy}, {criterion}. */
    readonly why: string;
    readonly close: string;
    /** {reading}, {share}, {n}. */
    readonly certainty: string;
    /** {reading}, {n}. */
    readonly certain: string;
    readonly component: string;
    readonly value: string;
    readonly score: string;
    readonly weight: string;
    readonly group: string;
    /** {what}, {value}, {note}. */
    readonly judged: string;
    readonly judgedNames: {
      readonly politicalWill: string;
      readonly reversibility: string;
    };
    readonly reported: string;
  };
  readonly ranking: {
    readonly vacant: string;
    /** {policy}. */
    readonly most: string;
    /** {policies}. */
    readonly shared: string;
    /** {moved}, {to}, {policy}. */
    readonly flip: string;
    /** {criteria}. */
    readonly noFlip: string;
  };
  readonly criteria: {
    readonly effectiveness: string;
    readonly efficiency: string;
    readonly equity: string;
    readonly feasibility: string;
    readonly flexibility: string;
  };
  readonly readings: {
    readonly Low: string;
    readonly Moderate: string;
    readonly High: string;
  };
  readonly weights: {
    readonly title: string;
    readonly about: string;
    readonly equal: string;
    /** {criterion}. */
    readonly less: string;
    /** {criterion}. */
    readonly more: string;
  };
  readonly single: {
    readonly show: string;
    readonly hide: string;
    readonly finding: string;
    readonly shipped: string;
  };
  readonly shocks: {
    readonly title: string;
    readonly about: string;
  };
  readonly stress: {
    readonly csv: string;
    readonly title: string;
    readonly about: string;
    /** {policy}, {shock}, {value}. */
    readonly sentence: string;
    /** {policy}, {shock}, {value}. */
    readonly partialSentence: string;
    readonly missing: string;
    readonly best: string;
    readonly loading: string;
  };
  readonly priorDriven: string;
}

export interface CountriesMessages {
  readonly title: string;
  readonly about: string;
  readonly close: string;
  readonly builtIn: string;
  readonly own: string;
  /** {id}, {source}. */
  readonly carried: string;
  readonly none: string;
  readonly shown: string;
  readonly show: string;
  /** {source}, {date}. */
  readonly from: string;
  /** {hash}. */
  readonly files: string;
  readonly zip: string;
  readonly workbook: string;
  readonly writing: string;
  readonly remove: string;
  /** {name}. */
  readonly removeSure: string;
  readonly removeYes: string;
  readonly cancel: string;
  /** {name}. */
  readonly removed: string;
  readonly openTitle: string;
  readonly openAbout: string;
  readonly chooseFile: string;
  readonly chooseFolder: string;
  /** {source}. */
  readonly checking: string;
  /** {source}. */
  readonly refused: string;
  readonly unread: {
    /** {source}. */
    readonly unreadable: string;
    /** {source}, {most}. */
    readonly tooLarge: string;
    /** {source}, {most}. */
    readonly tooMany: string;
    readonly severalFiles: string;
  };
  /** {source}, {reason}. */
  readonly workerFailed: string;
  /** {name}. */
  readonly same: string;
  /** {name}, {source}. */
  readonly replaceSure: string;
  readonly replaceYes: string;
  /** {id}. */
  readonly builtInId: string;
  /** {name}. */
  readonly kept: string;
  readonly central: string;
  /** {n}. */
  readonly drawn: Plural;
  readonly notExperts: string;
  readonly calibration: {
    readonly title: string;
    readonly about: string;
    readonly none: string;
    readonly uncountable: string;
    /** {fit}, {heldOut}. */
    readonly record: string;
    readonly draws: string;
    /** {least}, {most}. */
    readonly drawsHint: string;
    /** {least}, {most}. */
    readonly drawsWrong: string;
    readonly start: string;
    readonly stop: string;
    /** {done}, {total}. */
    readonly progress: string;
    readonly goesOn: string;
    /** {n}. */
    readonly stopped: Plural;
    /** {reason}. */
    readonly failed: string;
    /** {n}. */
    readonly noneMeets: Plural;
    /** {n}, {draws}. */
    readonly found: Plural;
    /** {sets}. */
    readonly few: string;
    /** {all}, {missed}. */
    readonly fitMissed: string;
    /** {all}, {missed}. */
    readonly heldOutMissed: string;
    readonly noHeldOut: string;
    readonly notComputed: string;
    readonly missedCaption: string;
    readonly rareCaption: string;
    readonly lookFirst: string;
    readonly columns: {
      readonly figure: string;
      readonly use: string;
      readonly record: string;
      readonly sets: string;
      readonly within: string;
      readonly half: string;
      readonly nearest: string;
      readonly movedBy: string;
    };
    readonly uses: {
      readonly fit: string;
      readonly heldOut: string;
    };
    readonly use: string;
    readonly useHint: string;
    readonly download: string;
    readonly carriedHint: string;
    readonly changed: string;
    readonly command: string;
    readonly older: string;
  };
  /** {n}. */
  readonly damaged: Plural;
  readonly removeDamaged: string;
  readonly faults: {
    readonly full: string;
    readonly newer: string;
    readonly none: string;
  };
  readonly otherVersion: string;
  /** {id}. */
  readonly missing: string;
  /** {id}. */
  readonly missingBuiltIn: string;
  /** {id}. */
  readonly invalid: string;
  /** {id}. */
  readonly failed: string;
}

export interface CountryQuestionsMessages {
  readonly look: string;
  readonly published: string;
  readonly expected: string;
  readonly skip: string;
  readonly source: string;
  readonly required: string;
  /** {n}, {all}. */
  readonly question: string;
  readonly topics: {
    readonly country: string;
    readonly people: string;
    readonly permits: string;
    readonly courses: string;
    readonly work: string;
    readonly money: string;
  };
  readonly expects: {
    readonly text: string;
    readonly place: string;
    readonly month: string;
    readonly names: string;
    readonly origins: string;
    /** {all}. */
    readonly sectors: string;
    /** {unit}, {min}, {max}, {example}. */
    readonly grounds: string;
    /** {min}, {max}, {unit}. */
    readonly number: string;
    /** {min}, {max}, {unit}. */
    readonly whole: string;
  };
  readonly grounds: {
    readonly employment: string;
    readonly family: string;
    readonly study: string;
    readonly protection: string;
  };
  readonly distances: {
    readonly near: string;
    readonly middle: string;
    readonly far: string;
  };
  readonly sectors: {
    readonly agriculture: string;
    readonly industry: string;
    readonly construction: string;
    readonly trade: string;
    readonly transport: string;
    readonly hospitality: string;
    readonly services: string;
    readonly care: string;
    readonly households: string;
  };
  readonly units: ById;
  readonly questions: {
    readonly name: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly code: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly currency: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly firstMonth: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly lastMonth: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly regions: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly origins: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly stock: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly arrivals: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly arrivalsAfter: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly irregular: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly quota: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly firstPermit: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly steps: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly fee: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly lapses: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly permanentAfter: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly seats: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly courseHours: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly groupHour: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly sectors: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly pay: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly informal: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly incomeTax: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly employeeContributions: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly employerContributions: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
    readonly services: {
      readonly ask: string;
      readonly look: string;
      readonly published: string;
    };
  };
}

export interface CountryMessages {
  readonly streams: ById;
  readonly origins: ById;
  readonly regions: ById;
  readonly sectors: ById;
}

export interface DocumentsMessages {
  readonly menu: {
    readonly png: string;
    readonly transparent: string;
    readonly svg: string;
    readonly copyPicture: string;
    readonly copyTable: string;
    readonly csv: string;
    readonly xlsx: string;
    readonly docx: string;
    readonly pptx: string;
    readonly print: string;
    readonly check: string;
    /** {what}. */
    readonly working: string;
    /** {what}. */
    readonly saved: string;
    /** {what}. */
    readonly copied: string;
    /** {what}, {reason}. */
    readonly failed: string;
    readonly holds: string;
    readonly waiting: string;
  };
  readonly conditions: {
    readonly title: string;
    readonly noCrisis: string;
    /** {crises}. */
    readonly crisis: string;
    readonly lottery: string;
    readonly passes: string;
    readonly noLaw: string;
    /** {list}. */
    readonly structure: string;
    readonly noStructure: string;
    /** {list}. */
    readonly assumptions: string;
    readonly noAssumptions: string;
  };
  readonly meaning: {
    readonly title: string;
    readonly note: string;
  };
  readonly sources: {
    readonly title: string;
    readonly about: string;
    readonly columns: {
      readonly what: string;
      readonly source: string;
      readonly grade: string;
    };
    readonly record: string;
  };
  readonly check: {
    readonly title: string;
    readonly about: string;
  };
  readonly sheets: {
    readonly question: string;
    readonly results: string;
    readonly series: string;
    readonly changes: string;
    readonly meaning: string;
    readonly sources: string;
    readonly charts: string;
    /** {n}. */
    readonly chart: string;
  };
  readonly columns: {
    readonly outcome: string;
    readonly policy: string;
    readonly of: string;
    readonly level: string;
    /** {reference}. */
    readonly change: string;
    readonly unit: string;
    readonly month: string;
    readonly mean: string;
    readonly low: string;
    readonly high: string;
  };
  readonly facts: {
    readonly country: string;
    readonly period: string;
    readonly policies: string;
    readonly made: string;
  };
  readonly range: string;
  readonly verdict: {
    /** {file}. */
    readonly checking: string;
    /** {file}. */
    readonly same: string;
    /** {file}. */
    readonly sameOwnWords: string;
    /** {file}. */
    readonly ownFigures: string;
    readonly own: string;
    /** {text}. */
    readonly quoted: string;
    /** {file}. */
    readonly resaved: string;
    /** {file}. */
    readonly added: string;
    /** {file}. */
    readonly reworded: string;
    /** {file}. */
    readonly pixels: string;
    /** {file}, {version}. */
    readonly newer: string;
    /** {file}, {version}. */
    readonly newerSame: string;
    /** {figure}, {from}, {to}. */
    readonly moved: string;
    /** {file}. */
    readonly altered: string;
    /** {file}. */
    readonly alteredSince: string;
    /** {where}, {found}, {expected}. */
    readonly changed: string;
    /** {where}, {expected}. */
    readonly missing: string;
    /** {where}, {found}. */
    readonly extra: string;
    /** {n}. */
    readonly more: Plural;
  };
  readonly faults: {
    /** {file}. */
    readonly tooLarge: string;
    /** {file}, {got}. */
    readonly notKorpu: string;
    /** {file}, {got}. */
    readonly damaged: string;
    /** {file}, {got}. */
    readonly unsafe: string;
    /** {file}. */
    readonly newer: string;
    /** {file}, {got}. */
    readonly question: string;
  };
  readonly where: {
    /** {n}. */
    readonly paragraph: string;
    /** {table}, {row}, {column}. */
    readonly cell: string;
    /** {slide}, {n}. */
    readonly slide: string;
    /** {sheet}, {cell}. */
    readonly sheet: string;
    /** {n}. */
    readonly chart: string;
    /** {n}, {cell}. */
    readonly data: string;
    /** {n}. */
    readonly text: string;
    /** {n}. */
    readonly shape: string;
    /** {n}. */
    readonly row: string;
    readonly pixels: string;
    readonly hidden: string;
  };
}

export interface EmbedMessages {
  readonly countries: ById;
  /** {country}, {from}, {to}, {policies}, {reference}. */
  readonly question: string;
  /** {country}, {from}, {to}, {policy}. */
  readonly single: string;
  readonly open: string;
  readonly stated: string;
  /** {version}, {model}, {digest}. */
  readonly version: string;
  readonly faults: {
    readonly damaged: string;
    readonly newer: string;
  };
}

export interface EvidenceMessages {
  readonly title: string;
  readonly lead: string;
  readonly inEnglish: string;
  readonly sections: {
    readonly parameters: string;
    readonly fit: string;
    readonly claims: string;
    readonly matrix: string;
  };
  readonly sectionsLabel: string;
  readonly loading: string;
  /** {reason}. */
  readonly failed: string;
  readonly nothing: string;
  /** {draws}. */
  readonly precomputed: string;
  /** {hash}. */
  readonly model: string;
  readonly priorDriven: string;
  readonly priorDrivenMeaning: string;
  readonly grades: {
    readonly A: string;
    readonly B: string;
    readonly C: string;
    readonly D: string;
  };
  readonly parameters: {
    readonly lead: string;
    readonly search: string;
    readonly gradesLabel: string;
    readonly grade: string;
    readonly sort: string;
    readonly sortings: {
      readonly matters: string;
      readonly name: string;
      readonly grade: string;
    };
    /** {n}. */
    readonly found: Plural;
    readonly none: string;
    readonly more: string;
    /** {low}, {central}, {high}, {unit}. */
    readonly rangeSpoken: string;
    readonly unit: string;
    readonly feeds: string;
    readonly feedsNothing: string;
    readonly kinds: {
      readonly parameter: string;
      readonly country: string;
      /** {owner}. */
      readonly lever: string;
      /** {owner}. */
      readonly timing: string;
      /** {owner}. */
      readonly shock: string;
    };
    readonly role: string;
    readonly roles: {
      readonly input: string;
      readonly constant: string;
      readonly rule: string;
      readonly target: string;
      readonly check: string;
      readonly context: string;
    };
    readonly origin: {
      readonly term: string;
      readonly inherited: string;
      /** {grade}. */
      readonly base: string;
      /** {grade}. */
      readonly replaced: string;
    };
    readonly source: string;
    readonly verified: string;
    readonly notVerified: string;
    readonly reason: string;
    readonly basis: string;
    readonly bases: {
      readonly informed: string;
      readonly priorDriven: string;
      readonly fixed: string;
      readonly unread: string;
    };
    readonly short: {
      readonly informed: string;
      readonly priorDriven: string;
      readonly fixed: string;
      readonly unread: string;
    };
    /** {before}, {after}. */
    readonly moved: string;
    readonly effect: string;
    /** {correlation}. */
    readonly strongest: string;
    readonly effectReading: string;
    /** {correlation}, {outcome}, {policy}. */
    readonly effectLine: string;
    readonly effectNone: string;
    readonly effectChance: string;
    readonly notDrawn: string;
  };
  readonly fit: {
    readonly lead: string;
    /** {sets}, {tried}, {effective}. */
    readonly sets: string;
    readonly caption: string;
    readonly columns: {
      readonly what: string;
      readonly when: string;
      readonly observed: string;
      readonly tolerance: string;
      readonly median: string;
      readonly range: string;
      readonly verdict: string;
      readonly use: string;
      readonly nature: string;
    };
    readonly met: string;
    readonly missed: string;
    /** {share}. */
    readonly within: string;
    readonly uses: {
      readonly fit: string;
      readonly heldOut: string;
    };
    readonly natures: {
      readonly emergent: string;
      readonly solved: string;
      readonly set: string;
    };
    readonly movedTitle: string;
    readonly movedLead: string;
    readonly movedCaption: string;
    readonly movedColumns: {
      readonly parameter: string;
      readonly unit: string;
      readonly before: string;
      readonly after: string;
      readonly by: string;
      readonly outside: string;
    };
    readonly movedBy: {
      readonly solved: string;
      readonly accepted: string;
    };
    readonly restTitle: string;
    /** {n}. */
    readonly rest: Plural;
    readonly pictures: {
      readonly title: string;
      readonly lead: string;
      /** {met}, {all}. */
      readonly sentence: string;
      readonly observed: string;
      readonly heldOut: string;
      readonly simulated: string;
      readonly svg: string;
      readonly csv: string;
      readonly none: string;
      readonly noSets: string;
      /** {n}. */
      readonly sums: Plural;
    };
    readonly measures: {
      readonly holders: string;
      readonly permanentShare: string;
      readonly groundShare: string;
      readonly originShare: string;
      readonly workPermits: string;
      readonly sectorShare: string;
      readonly regionPermits: string;
      readonly menShare: string;
      readonly insured: string;
      readonly residenceApplications: string;
      readonly workPermitApplications: string;
      readonly permanentGrants: string;
      readonly participants: string;
      readonly expelledShare: string;
      readonly detectedExpelled: string;
      readonly detectedOrdered: string;
      readonly detectedLegalised: string;
      readonly temporaryGrants: string;
      readonly temporaryOriginShare: string;
      readonly fiveYearExit: string;
    };
  };
  readonly forecast: {
    readonly title: string;
    /** {sets}, {start}. */
    readonly lead: string;
    readonly caption: string;
    readonly columns: {
      readonly what: string;
      readonly when: string;
      readonly last: string;
      readonly median: string;
      readonly range: string;
    };
    readonly hash: string;
  };
  readonly claims: {
    readonly lead: string;
    readonly filter: string;
    readonly all: string;
    readonly verdicts: {
      readonly supported: string;
      readonly opposed: string;
      readonly assumed: string;
      readonly undecided: string;
    };
    readonly assumed: string;
    /** {supported}, {opposed}, {neither}. */
    readonly shares: string;
    /** {n}. */
    readonly of: Plural;
    /** {source}, {locator}. */
    readonly from: string;
    readonly reads: string;
    readonly columns: {
      readonly statistic: string;
      readonly experiment: string;
      readonly mean: string;
      readonly range: string;
      readonly unit: string;
    };
    /** {share}. */
    readonly never: string;
    readonly inHundred: string;
    /** {reason}. */
    readonly reason: string;
    /** {n}. */
    readonly shown: Plural;
  };
  readonly matrix: {
    readonly lead: string;
    /** {policy}. */
    readonly caption: string;
    readonly columns: {
      readonly criterion: string;
      readonly table: string;
      readonly prose: string;
      readonly model: string;
      readonly agrees: string;
    };
    readonly criteria: {
      readonly effectiveness: string;
      readonly efficiency: string;
      readonly equity: string;
      readonly feasibility: string;
      readonly flexibility: string;
    };
    readonly readings: {
      readonly Low: string;
      readonly Moderate: string;
      readonly High: string;
    };
    readonly agrees: {
      readonly both: string;
      readonly table: string;
      readonly prose: string;
      readonly neither: string;
    };
    /** {score}, {low}, {high}. */
    readonly score: string;
    /** {a}, {b}. */
    readonly or: string;
    readonly unknown: string;
    /** {note}. */
    readonly note: string;
    readonly resting: string;
    /** {table}, {cells}, {prose}. */
    readonly count: string;
  };
}

export interface KeptMessages {
  readonly title: string;
  readonly about: string;
  readonly aboutWindow: string;
  readonly close: string;
  readonly keep: string;
  readonly keepNew: string;
  /** {name}. */
  readonly update: string;
  readonly name: string;
  readonly note: string;
  readonly builtIn: string;
  /** {name}. */
  readonly kept: string;
  /** {name}. */
  readonly keptWithout: string;
  /** {name}. */
  readonly keptStopped: string;
  /** {name}. */
  readonly keptFull: string;
  /** {most}. */
  readonly nameNeeded: string;
  /** {most}. */
  readonly noteRefused: string;
  readonly list: string;
  readonly empty: string;
  readonly openIt: string;
  readonly add: string;
  /** {n}, {name}. */
  readonly added: Plural;
  /** {name}. */
  readonly addNone: string;
  /** {name}, {most}. */
  readonly addFull: string;
  readonly edit: string;
  readonly save: string;
  readonly delete: string;
  readonly undo: string;
  /** {name}. */
  readonly deleted: string;
  readonly withResults: string;
  readonly fromFile: string;
  readonly withoutResults: string;
  readonly stopped: string;
  readonly older: string;
  /** {name}. */
  readonly opened: string;
  /** {name}. */
  readonly openedFromFile: string;
  /** {n}. */
  readonly damaged: Plural;
  /** {n}, {most}. */
  readonly more: Plural;
  readonly deleteDamaged: string;
  /** {name}, {country}. */
  readonly otherCountry: string;
  /** {name}. */
  readonly openRefused: string;
  /** {name}. */
  readonly resultsDamaged: string;
  readonly faults: {
    readonly full: string;
    readonly newer: string;
    readonly failed: string;
    /** {n}. */
    readonly tooMany: string;
  };
  readonly compare: {
    readonly title: string;
    readonly first: string;
    readonly second: string;
    readonly now: string;
    readonly policy: string;
    readonly settings: string;
    readonly sameSettings: string;
    readonly numbers: string;
    readonly noResults: string;
    readonly what: string;
    readonly outcome: string;
    readonly policies: string;
    readonly months: string;
    readonly seed: string;
    readonly reading: string;
    readonly none: string;
  };
  readonly file: string;
  readonly fileAbout: string;
  readonly exportAll: string;
  readonly importFile: string;
  /** {n}. */
  readonly exported: Plural;
  /** {n}. */
  readonly imported: Plural;
  /** {n}. */
  readonly already: Plural;
  /** {n}. */
  readonly altered: Plural;
  /** {file}. */
  readonly importRefused: string;
  /** {file}. */
  readonly importing: string;
  /** {here}, {more}, {most}. */
  readonly importTooMany: string;
  readonly notice: {
    /** {name}, {date}. */
    readonly current: string;
    /** {name}, {date}. */
    readonly older: string;
    readonly imported: string;
    readonly stopped: string;
    readonly again: string;
    readonly dismiss: string;
  };
  readonly check: {
    readonly title: string;
    readonly checking: string;
    readonly unchecked: string;
    readonly same: string;
    readonly newerModel: string;
    readonly moved: string;
    readonly altered: string;
    readonly sender: string;
    readonly here: string;
    readonly numbers: string;
  };
}

export interface LeverNamesMessages {
  readonly names: ById;
  readonly helps: ById;
}

export interface LeversMessages {
  readonly title: string;
  readonly lead: string;
  readonly policies: {
    readonly title: string;
    readonly shipped: string;
    readonly own: string;
    readonly reference: string;
    readonly copy: string;
    /** {name}. */
    readonly copyName: string;
    readonly name: string;
    readonly asReference: string;
    readonly remove: string;
    /** {name}. */
    readonly bringBack: string;
    readonly dose: string;
    readonly doses: {
      readonly central: string;
      readonly low: string;
      readonly high: string;
    };
    /** {most}. */
    readonly full: string;
    readonly nameFault: string;
  };
  readonly said: {
    /** {copy}. */
    readonly copied: string;
    /** {faults}. */
    readonly refused: string;
  };
  readonly phases: {
    readonly title: string;
    /** {n}. */
    readonly nth: string;
    readonly add: string;
    readonly remove: string;
    readonly begins: string;
    readonly kinds: {
      readonly month: string;
      readonly trigger: string;
    };
    readonly startMonth: string;
    readonly armedFrom: string;
    readonly indicator: string;
    readonly is: string;
    readonly below: string;
    readonly above: string;
    readonly value: string;
    readonly forMonths: string;
    readonly ramp: string;
    readonly law: string;
    readonly probability: string;
    readonly delay: string;
    readonly none: string;
    readonly names: ById;
  };
  readonly levers: {
    readonly title: string;
    readonly areas: {
      readonly courses: string;
      readonly support: string;
      readonly stay: string;
      readonly quota: string;
      readonly rights: string;
      readonly enforcement: string;
      readonly financing: string;
    };
    /** {n}. */
    readonly changedIn: Plural;
    readonly changed: string;
    /** {value}. */
    readonly shippedValue: string;
    readonly asBefore: string;
    readonly reset: string;
    /** {name}. */
    readonly resetOf: string;
    /** {name}. */
    readonly less: string;
    /** {name}. */
    readonly more: string;
    /** {name}. */
    readonly slider: string;
    readonly source: string;
    /** {grade}. */
    readonly grade: string;
    readonly yes: string;
    readonly no: string;
    readonly nobody: string;
    /** {min}, {max}. */
    readonly numberFault: string;
    /** {min}, {max}. */
    readonly wholeFault: string;
  };
  readonly answers: {
    readonly title: string;
    readonly about: string;
    readonly beside: string;
    readonly touched: string;
    readonly open: string;
    /** {kind}, {touched}, {total}. */
    readonly count: string;
    readonly kinds: {
      readonly recommendations: string;
      readonly dimensions: string;
      readonly potentials: string;
      readonly objectives: string;
    };
  };
  readonly assumptions: {
    readonly title: string;
    readonly tag: string;
    readonly about: string;
    readonly search: string;
    /** {n}. */
    readonly found: Plural;
    readonly onlyChanged: string;
    /** {n}. */
    readonly showMore: Plural;
    readonly none: string;
    /** {low}, {high}, {unit}. */
    readonly range: string;
    /** {value}. */
    readonly central: string;
    readonly structure: string;
    readonly law: string;
    readonly english: string;
  };
  readonly laws: ById;
  readonly switches: ById;
  readonly positions: ById;
  readonly mechanisms: {
    readonly languageLadder: string;
    readonly vacancies: string;
    readonly contracts: string;
    readonly selfEmployment: string;
  };
  readonly mechanismPositions: {
    readonly off: string;
    readonly on: string;
    readonly cobbDouglas: string;
    readonly stockFlow: string;
    readonly yearly: string;
    readonly businessGround: string;
  };
  readonly mechanismOutcomes: {
    readonly 'market.vacancies': string;
    readonly 'market.tightness': string;
    readonly 'market.localSearchers': string;
    readonly 'contracts.renewed': string;
    readonly 'contracts.notOffered': string;
    readonly 'contracts.withoutPlace': string;
    readonly 'contracts.quotaPlaces': string;
  };
  readonly units: ById;
  readonly choices: ById;
}

export interface LivesMessages {
  readonly title: string;
  readonly lead: string;
  /** {n}. */
  readonly simulated: Plural;
  readonly search: {
    readonly title: string;
    readonly stream: string;
    readonly origin: string;
    readonly region: string;
    readonly sex: string;
    readonly age: string;
    readonly came: string;
    readonly course: string;
    readonly any: string;
    readonly sexes: {
      readonly female: string;
      readonly male: string;
    };
    readonly ages: {
      readonly child: string;
      readonly young: string;
      readonly middle: string;
      readonly older: string;
      readonly old: string;
    };
    readonly cames: {
      readonly before: string;
      readonly after: string;
    };
    readonly courses: {
      readonly ends: string;
      readonly parts: string;
      readonly same: string;
    };
    /** {n}. */
    readonly found: Plural;
    /** {n}. */
    readonly shown: Plural;
    readonly none: string;
    readonly list: string;
    readonly another: string;
    readonly parting: string;
    /** {arrival}, {stream}, {origin}, {sex}, {age}. */
    readonly line: string;
  };
  readonly run: {
    /** {share}. */
    readonly people: string;
    /** {share}. */
    readonly life: string;
    /** {share}. */
    readonly reasons: string;
    readonly stop: string;
    readonly again: string;
    readonly stopped: string;
    /** {reason}. */
    readonly failed: string;
    /** {id}. */
    readonly absent: string;
  };
  readonly person: {
    readonly title: string;
    readonly traits: ById;
    readonly values: ById;
    readonly command: string;
    readonly copies: string;
    /** {file}. */
    readonly saveCopy: string;
    readonly assumptions: string;
  };
  readonly timeline: {
    readonly title: string;
    readonly reading: string;
    readonly legend: string;
    readonly lanes: {
      readonly presence: string;
      readonly permit: string;
      readonly level: string;
      readonly work: string;
      readonly course: string;
      readonly events: string;
    };
    readonly events: {
      readonly papers: string;
      readonly help: string;
      readonly other: string;
    };
    /** {month}. */
    readonly cursor: string;
    readonly scroller: string;
    /** {month}, {seen}. */
    readonly parts: string;
    /** {month}. */
    readonly partsUnseen: string;
    readonly same: string;
    readonly csv: string;
    readonly png: string;
    readonly svg: string;
    readonly table: string;
    /** {id}. */
    readonly caption: string;
    readonly month: string;
  };
  readonly tell: {
    /** {month}, {decision}. */
    readonly parts: string;
    /** {month}, {change}. */
    readonly shows: string;
    readonly unseen: string;
    readonly same: string;
    readonly reference: string;
    readonly never: string;
    /** {permit}, {level}, {work}. */
    readonly end: string;
    /** {month}, {kind}. */
    readonly left: string;
    /** {n}, {share}, {total}. */
    readonly partsLike: Plural;
    /** {n}, {share}, {total}. */
    readonly others: Plural;
    /** {n}. */
    readonly sameMonth: Plural;
  };
  readonly presence: {
    readonly away: string;
    readonly here: string;
    readonly gone: string;
  };
  readonly permit: ById;
  readonly level: ById;
  readonly work: ById;
  readonly course: ById;
  readonly credential: ById;
  readonly leaving: ById;
  readonly changes: ById;
  readonly decisions: ById;
  readonly counts: {
    readonly title: string;
    readonly lead: string;
    readonly of: string;
    readonly ofs: {
      readonly shown: string;
      readonly all: string;
    };
    readonly by: string;
    readonly bys: {
      readonly reason: string;
      readonly year: string;
    };
    readonly reasonTitle: {
      readonly shown: string;
      readonly all: string;
    };
    readonly yearTitle: {
      readonly shown: string;
      readonly all: string;
    };
    readonly unit: string;
    readonly rest: string;
    /** {n}. */
    readonly reading: Plural;
    readonly reason: string;
    readonly year: string;
    /** {reference}, {list}. */
    readonly sentence: string;
    /** {policy}, {n}, {total}, {share}, {most}, {count}. */
    readonly clause: string;
    readonly table: string;
  };
}

export interface NewCountryMessages {
  readonly open: string;
  readonly title: string;
  readonly about: string;
  readonly close: string;
  readonly back: string;
  readonly next: string;
  readonly stepsLabel: string;
  /** {n}, {all}, {name}. */
  readonly step: string;
  /** {n}, {all}. */
  readonly answered: string;
  readonly files: string;
  readonly summary: string;
  readonly optional: string;
  readonly save: string;
  readonly load: string;
  readonly restart: string;
  readonly restartAsk: string;
  readonly restartYes: string;
  readonly restartNo: string;
  readonly kept: string;
  readonly notKept: string;
  readonly keptByNewer: string;
  /** {file}, {n}. */
  readonly loaded: string;
  readonly bringBack: string;
  readonly broughtBack: string;
  readonly loadFaults: string;
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly rangeHint: string;
  readonly setHint: string;
  /** {min}, {max}, {unit}. */
  readonly allowed: string;
  /** {min}, {max}, {unit}. */
  readonly allowedWhole: string;
  readonly source: string;
  readonly sourceHint: string;
  readonly grade: string;
  readonly grades: {
    readonly none: string;
    readonly A: string;
    readonly B: string;
    readonly C: string;
    readonly D: string;
  };
  readonly name: string;
  readonly addRow: string;
  /** {name}. */
  readonly removeRow: string;
  /** {n}. */
  readonly rowName: string;
  /** {name}. */
  readonly distance: string;
  readonly published: string;
  readonly opensOutside: string;
  readonly faults: {
    /** {got}. */
    readonly text: string;
    /** {got}. */
    readonly place: string;
    /** {got}. */
    readonly month: string;
    readonly names: string;
    readonly origins: string;
    readonly sectors: string;
    /** {got}, {min}, {max}. */
    readonly number: string;
    /** {got}, {min}, {max}. */
    readonly whole: string;
    readonly order: string;
    readonly needsValue: string;
    readonly source: string;
    /** {name}. */
    readonly twice: string;
    readonly monthOrder: string;
    readonly required: string;
  };
  /** {number}. */
  readonly readAs: string;
  readonly imports: {
    readonly about: string;
    readonly needsCode: string;
    readonly choose: string;
    /** {file}. */
    readonly reading: string;
    readonly decimal: string;
    readonly decimals: {
      readonly auto: string;
      readonly point: string;
      readonly comma: string;
    };
    /** {publisher}, {title}. */
    readonly table: string;
    /** {place}, {n}, {missing}, {faults}. */
    readonly counts: string;
    /** {file}. */
    readonly remove: string;
    readonly columns: {
      readonly series: string;
      readonly unit: string;
      readonly years: string;
      readonly count: string;
    };
    readonly what: string;
    readonly now: string;
    readonly filled: string;
    readonly from: string;
    readonly place: string;
    readonly inherited: string;
    readonly placeholder: string;
    readonly yours: string;
    readonly nothing: string;
    readonly notes: string;
    /** {list}. */
    readonly unused: string;
    readonly codes: {
      readonly title: string;
      readonly about: string;
      readonly grounds: string;
      readonly sectors: string;
      readonly origins: string;
      /** {code}. */
      readonly counts: string;
      readonly none: string;
    };
    /** {file}. */
    readonly unknown: string;
    readonly column: string;
    readonly roles: {
      readonly value: string;
      readonly year: string;
      readonly place: string;
      readonly origin: string;
      readonly sex: string;
      readonly age: string;
      readonly none: string;
    };
    readonly series: string;
    readonly publisher: string;
    readonly heading: string;
    readonly address: string;
    readonly read: string;
    readonly first: string;
    /** {file}, {got}, {expected}. */
    readonly wrong: string;
    /** {what}. */
    readonly tryThis: string;
    readonly faultList: string;
  };
  readonly result: {
    readonly making: string;
    /** {name}, {files}. */
    readonly valid: string;
    readonly invalid: string;
    readonly yours: string;
    /** {n}, {imported}. */
    readonly yoursAbout: string;
    /** {n}. */
    readonly inherited: string;
    /** {n}. */
    readonly placeholders: string;
    readonly answer: string;
    readonly question: string;
    readonly source: string;
    readonly judged: string;
    /** {source}, {grade}. */
    readonly graded: string;
    readonly open: string;
    readonly left: string;
    readonly openCountry: string;
    readonly zip: string;
    readonly workbook: string;
    /** {name}. */
    readonly opened: string;
    /** {reason}. */
    readonly failed: string;
    readonly needName: string;
    /** {n}. */
    readonly fix: Plural;
    /** {name}. */
    readonly replaceAsk: string;
    readonly replaceYes: string;
    readonly replaceNo: string;
    readonly notes: {
      readonly lead: string;
      /** {question}, {number}. */
      readonly fixed: string;
      /** {question}, {parts}. */
      readonly split: string;
      /** {question}, {policies}. */
      readonly own: string;
      /** {lever}, {wanted}, {bound}, {policies}. */
      readonly cut: string;
      readonly thousands: string;
      /** {ceiling}, {holders}. */
      readonly quota: string;
      /** {of}, {n}. */
      readonly invented: string;
      readonly unusual: {
        /** {persons}. */
        readonly people: string;
        /** {perYear}, {persons}. */
        readonly arrivals: string;
        /** {perYear}, {before}. */
        readonly coming: string;
        /** {perYear}, {pay}. */
        readonly services: string;
        /** {percent}. */
        readonly informal: string;
        /** {months}. */
        readonly firstPermit: string;
        /** {months}. */
        readonly permanentAfter: string;
        /** {month}. */
        readonly future: string;
        /** {cost}, {pay}. */
        readonly groupHour: string;
        /** {perYear}, {pay}. */
        readonly fee: string;
      };
      /** {names}. */
      readonly group: string;
    };
  };
  readonly begin: string;
}

export interface ObjectionsMessages {
  /** {first}. */
  readonly otherFirst: string;
  readonly sameFirst: string;
  readonly title: string;
  /** {leader}, {by}. */
  readonly about: string;
  readonly by: string;
  readonly index: string;
  /** {policy}. */
  readonly ifTrue: string;
  /** {policy}. */
  readonly ifMaybe: string;
  /** {value}, {unit}, {central}. */
  readonly departure: string;
  /** {n}. */
  readonly more: Plural;
  /** {policy}. */
  readonly never: string;
  readonly steps: {
    readonly near: string;
    readonly far: string;
    readonly edge: string;
  };
  readonly confirmed: string;
  readonly unconfirmed: string;
  /** {crises}. */
  readonly crises: string;
  /** {name}, {value}. */
  readonly choice: string;
  readonly open: string;
  /** {policy}. */
  readonly openOf: string;
  readonly opened: string;
  readonly builtIn: string;
  readonly changed: string;
  readonly weighted: string;
  readonly missing: string;
}

export type OutcomesMessages = ById;

export interface PageMessages {
  readonly itself: string;
  readonly page: {
    readonly lead: string;
    readonly language: string;
    readonly footer: string;
    /** {reason}. */
    readonly broken: string;
  };
  readonly nav: {
    readonly label: string;
    readonly share: string;
    readonly kept: string;
    readonly dismiss: string;
    readonly menu: string;
    readonly skip: string;
    readonly skipToMeasures: string;
    readonly steps: string;
    readonly undo: string;
    readonly redo: string;
    readonly places: {
      readonly plan: string;
      readonly lives: string;
      readonly evidence: string;
      readonly teach: string;
      readonly report: string;
    };
    readonly said: {
      readonly settled: string;
      readonly failed: string;
      readonly stopped: string;
    };
  };
  readonly country: {
    /** {name}. */
    readonly button: string;
    readonly names: {
      readonly azerbaijan: string;
      readonly velmora: string;
    };
  };
  readonly numberField: {
    /** {typed}. */
    readonly ambiguous: string;
    readonly severalCells: string;
  };
  readonly loading: {
    readonly part: string;
    /** {what}. */
    readonly failed: string;
    readonly gone: string;
    readonly unreachable: string;
    readonly keeps: string;
    readonly newer: string;
    readonly chart: string;
    readonly objections: string;
    readonly reasons: string;
    readonly country: string;
    readonly again: string;
    readonly reload: string;
  };
  readonly choices: {
    readonly outcome: string;
    readonly view: string;
    readonly views: {
      /** {reference}. */
      readonly differences: string;
      readonly levels: string;
    };
    /** {n}. */
    readonly runs: Plural;
    readonly shock: string;
    readonly noShock: string;
  };
  readonly run: {
    readonly run: string;
    readonly stop: string;
    readonly queued: string;
    /** {n}. */
    readonly timeLeft: Plural;
    /** {n}. */
    readonly minutesLeft: Plural;
    /** {runs}. */
    readonly settled: string;
    readonly stopped: string;
    readonly stoppedEarly: string;
    readonly ended: string;
    readonly notStarted: string;
    readonly restarted: string;
    /** {reason}. */
    readonly failed: string;
  };
  readonly figure: {
    readonly adoptedShort: string;
    /** {outcome}, {reference}. */
    readonly differencesTitle: string;
    /** {outcome}. */
    readonly levelsTitle: string;
    readonly month: string;
    readonly policy: string;
    readonly mean: string;
    readonly low: string;
    readonly high: string;
    readonly unknown: string;
    readonly percentagePoints: string;
    readonly bandReading: string;
    /** {level}. */
    readonly intervalReading: string;
    /** {title}, {crises}. */
    readonly crisisTitle: string;
    /** {policy}. */
    readonly adoptedLabel: string;
    /** {policy}. */
    readonly averageLabel: string;
    readonly bothBandReading: string;
    readonly bothIntervalReading: string;
    readonly chanceBandReading: string;
    readonly chanceReading: string;
    readonly lawReading: string;
    /** {n}, {all}. */
    readonly adoptedReading: string;
    /** {n}. */
    readonly adoptedFurtherReading: string;
    readonly adoptedUnknownReading: string;
    readonly lawPassedReading: string;
    readonly people: {
      readonly arrivals: {
        readonly change: string;
        readonly level: string;
      };
      readonly hires: {
        readonly change: string;
        readonly level: string;
      };
    };
    /** {policy}, {n}. */
    readonly path: string;
    readonly pathsReading: string;
    /** {policy}. */
    readonly ghost: string;
    readonly ghostReading: string;
    readonly assumedReading: string;
    readonly onlyDifference: string;
    readonly table: string;
    readonly csv: string;
    readonly png: string;
    readonly none: string;
  };
  readonly sentence: {
    /** {outcome}, {reference}, {unit}, {list}. */
    readonly differences: string;
    /** {policy}, {difference}, {low}, {high}. */
    readonly difference: string;
    /** {policy}, {difference}, {low}, {high}. */
    readonly unclear: string;
    /** {policy}, {difference}, {low}, {high}, {share}. */
    readonly reached: string;
    /** {policy}. */
    readonly unknown: string;
    /** {outcome}, {month}, {unit}, {list}. */
    readonly levels: string;
    /** {outcome}, {month}, {list}. */
    readonly shares: string;
    /** {policy}, {value}. */
    readonly level: string;
    /** {runs}, {list}. */
    readonly paths: string;
  };
  readonly reproduce: {
    readonly title: string;
    readonly command: string;
    readonly digest: string;
    readonly about: string;
    readonly calculateHere: string;
  };
  readonly months: readonly string[];
  readonly groups: ById;
  readonly policies: ById;
  readonly shocks: ById;
  readonly units: ById;
}

export interface PicturesMessages {
  readonly tabs: {
    readonly time: string;
    readonly people: string;
    readonly flow: string;
    readonly regions: string;
    readonly why: string;
  };
  /** {value}, {low}, {high}. */
  readonly range: string;
  /** {value}, {low}, {high}. */
  readonly chanceRange: string;
  /** {value}. */
  readonly noRange: string;
  readonly table: string;
  readonly columns: {
    readonly year: string;
    readonly month: string;
    readonly region: string;
    readonly flow: string;
    readonly change: string;
    readonly figure: string;
    readonly unit: string;
  };
  readonly year: {
    readonly label: string;
    readonly play: string;
    readonly pause: string;
  };
  readonly step: {
    readonly label: string;
    readonly year: string;
    readonly month: string;
  };
  readonly time: {
    /** {policy}. */
    readonly lawAverage: string;
    /** {years}. */
    readonly averageRow: string;
    /** {years}, {list}. */
    readonly average: string;
    /** {when}, {list}. */
    readonly sentence: string;
    /** {policy}, {value}. */
    readonly item: string;
    readonly yearWindows: {
      readonly sum: string;
      readonly mean: string;
    };
    /** {n}. */
    readonly yearRuns: Plural;
    readonly yearRanges: {
      readonly calculate: string;
      readonly about: string;
      readonly wait: string;
      /** {reason}. */
      readonly failed: string;
    };
    readonly windows: {
      readonly december: string;
      readonly trailing: string;
      readonly sum: string;
      readonly mean: string;
      readonly month: string;
    };
    readonly start: string;
    /** {date}. */
    readonly startLabel: string;
    readonly legend: {
      /** {policy}. */
      readonly law: string;
      readonly record: string;
      readonly band: string;
      readonly innerBand: string;
      readonly chanceBand: string;
    };
    readonly past: string;
    readonly recorded: string;
    /** {when}. */
    readonly recordedRow: string;
    readonly recordReading: string;
    readonly recordMonths: string;
    readonly noRecord: string;
    readonly inner: string;
    readonly thin: string;
    readonly paths: string;
    readonly gap: {
      readonly arrivals: string;
      readonly hires: string;
    };
  };
  readonly strip: {
    readonly label: string;
    readonly better: string;
    readonly worse: string;
    readonly neither: string;
    readonly unclear: string;
    readonly chance: string;
  };
  readonly chanceOnly: string;
}

export interface PlanMessages {
  readonly title: string;
  readonly regions: {
    readonly verdict: string;
    readonly levers: string;
    readonly picture: string;
    readonly scorecard: string;
  };
  /** {policy}, {baseline}. */
  readonly subject: string;
  /** {baseline}. */
  readonly baselineSubject: string;
  readonly waiting: string;
  readonly howSure: string;
  readonly policies: {
    readonly title: string;
    readonly baseline: string;
    readonly add: string;
    readonly new: string;
    /** {name}. */
    readonly hide: string;
    /** {name}. */
    readonly show: string;
    /** {name}. */
    readonly more: string;
    readonly moreSign: string;
  };
  readonly measures: {
    readonly loading: string;
    readonly search: string;
    /** {n}. */
    readonly found: Plural;
    readonly first: string;
    /** {n}. */
    readonly edited: Plural;
    readonly none: string;
    /** {value}. */
    readonly today: string;
    /** {value}. */
    readonly builtIn: string;
    /** {name}. */
    readonly about: string;
    readonly noPhase: string;
  };
  readonly timeline: {
    readonly title: string;
    /** {name}, {date}. */
    readonly start: string;
    /** {chance}. */
    readonly law: string;
    /** {indicator}. */
    readonly trigger: string;
    readonly exact: string;
    readonly today: string;
  };
  readonly pictures: {
    readonly title: string;
    readonly change: string;
  };
  readonly conditions: {
    /** {date}. */
    readonly from: string;
    readonly crisis: string;
    readonly none: string;
    readonly law: string;
  };
  readonly score: {
    readonly lawPassed: string;
    readonly lawAverage: string;
    /** {n}, {rest}. */
    readonly lawAverageOf: string;
    /** {value}. */
    readonly withLaw: string;
    /** {value}. */
    readonly withoutLaw: string;
    /** {chance}. */
    readonly ownLawChance: string;
    /** {baseline}. */
    readonly change: string;
    readonly law: string;
    readonly noLaw: string;
    /** {chance}. */
    readonly lawChance: string;
    readonly donors: string;
    readonly noDonors: string;
    /** {share}, {months}. */
    readonly donorShare: string;
    /** {value}, {low}, {high}. */
    readonly range: string;
    readonly chanceOnly: string;
    readonly none: string;
    readonly tabs: {
      readonly scores: string;
      readonly criteria: string;
      readonly assumptions: string;
      readonly more: string;
    };
    readonly staff: string;
    readonly months: string;
    readonly early: string;
    readonly earlyShort: string;
    readonly ifLaw: string;
    readonly keys: string;
    readonly explain: string;
    readonly explained: string;
    readonly noPolicy: string;
    readonly lawPasses: string;
    readonly ownAssumptions: string;
    readonly rough: string;
    readonly chanceOwn: string;
    readonly marks: string;
  };
  readonly rows: ById;
  readonly units: {
    readonly points: string;
    readonly perThousand: string;
    /** {currency}. */
    readonly million: string;
    readonly people: string;
    readonly peopleYear: string;
    /** {currency}. */
    readonly millionWithoutDonors: string;
  };
  readonly footer: {
    readonly simulated: string;
    readonly sources: string;
    readonly present: string;
    readonly target: string;
    readonly exports: string;
  };
  readonly headline: {
    /** {name}, {range}, {unit}. */
    readonly effect: string;
    readonly none: string;
  };
  readonly tabs: {
    readonly label: string;
    readonly policy: string;
    readonly score: string;
  };
  readonly cards: {
    readonly guide: string;
    readonly next: string;
    readonly skip: string;
    readonly today: string;
    readonly move: string;
    readonly look: string;
    readonly keys: string;
  };
  readonly questions: {
    readonly title: string;
    readonly doubleHours: string;
    readonly longPermits: string;
    readonly donorsLeave: string;
    readonly ownPolicy: string;
  };
  readonly chanceBadge: string;
  readonly chanceBadgeOwn: string;
}

export interface PopulationPicturesMessages {
  readonly people: {
    /** {people}, {when}. */
    readonly title: string;
    /** {people}, {when}, {before}, {state}, {baseline}, {after}, {policy}. */
    readonly sentence: string;
    /** {people}, {when}, {before}, {state}, {baseline}. */
    readonly alone: string;
    /** {n}. */
    readonly less: string;
    readonly none: string;
    /** {baseline}. */
    readonly reading: string;
    readonly parts: string;
    /** {outcome}. */
    readonly other: string;
    readonly of: {
      readonly status: string;
      readonly work: string;
      readonly language12: string;
      readonly language24: string;
      readonly language36: string;
      readonly language60: string;
      readonly adults: string;
    };
    readonly states: {
      readonly citizen: string;
      readonly permanent: string;
      readonly permit: string;
      readonly without: string;
      readonly insured: string;
      readonly uninsured: string;
      readonly jobless: string;
      readonly b1: string;
      readonly belowB1: string;
      readonly informed: string;
      readonly uninformed: string;
      readonly attended: string;
      readonly unattended: string;
    };
  };
  readonly flow: {
    readonly averages: {
      readonly arrived: string;
      readonly settled: string;
      readonly left: string;
    };
    /** {what}, {years}. */
    readonly averageRow: string;
    /** {years}, {list}. */
    readonly average: string;
    readonly noRange: string;
    /** {year}, {policy}. */
    readonly title: string;
    /** {year}, {policy}, {arrived}, {settled}, {lost}, {left}, {without}. */
    readonly sentence: string;
    /** {baseline}. */
    readonly reading: string;
    readonly derived: string;
    readonly left: string;
    readonly stills: string;
    readonly nodes: {
      readonly arrived: string;
      readonly permit: string;
      readonly permanent: string;
      readonly citizen: string;
      readonly without: string;
      readonly left: string;
    };
    readonly links: {
      readonly arrived: string;
      readonly permanent: string;
      readonly citizen: string;
      readonly lost: string;
      readonly regained: string;
      readonly leftWith: string;
      readonly leftWithout: string;
    };
  };
  readonly regions: {
    /** {outcome}. */
    readonly title: string;
    /** {outcome}, {baseline}, {policy}, {list}. */
    readonly sentence: string;
    /** {outcome}, {baseline}, {list}. */
    readonly alone: string;
    /** {n}. */
    readonly reading: Plural;
    readonly unclear: string;
    readonly few: string;
    readonly not: string;
    readonly need: string;
    readonly calculate: string;
    readonly wait: string;
    /** {reason}. */
    readonly unavailable: string;
  };
  readonly why: {
    /** {policy}. */
    readonly title: string;
    /** {policy}, {n}, {total}, {share}, {reason}, {count}. */
    readonly sentence: string;
    /** {policy}, {total}. */
    readonly nobody: string;
    readonly reading: string;
    readonly story: string;
    readonly reason: string;
    readonly people: string;
    /** {share}. */
    readonly wait: string;
    readonly only: string;
    readonly any: string;
    readonly all: string;
  };
}

export interface ReportMessages {
  readonly title: string;
  /** {date}. */
  readonly made: string;
  /** {country}, {months}, {start}. */
  readonly about: string;
  /** {name}, {hash}. */
  readonly ownCountry: string;
  readonly print: string;
  readonly waiting: string;
  readonly outdated: string;
  readonly coarse: string;
  readonly verdict: string;
  /** {policy}, {total}, {second}, {other}. */
  readonly first: string;
  /** {policy}, {second}, {total}, {other}. */
  readonly near: string;
  readonly notCounted: string;
  readonly vacant: string;
  /** {list}. */
  readonly shared: string;
  /** {moved}, {policy}. */
  readonly flips: string;
  /** {criteria}. */
  readonly holds: string;
  readonly levels: string;
  readonly levelsCaption: string;
  readonly differences: string;
  /** {reference}. */
  readonly spreadCaption: string;
  /** {reference}, {level}. */
  readonly differencesCaption: string;
  readonly outcome: string;
  readonly unit: string;
  /** {unit}. */
  readonly millions: string;
  readonly unknown: string;
  readonly chance: string;
  readonly both: string;
  readonly windows: string;
  readonly priorDriven: string;
  readonly priorLevel: string;
  readonly moneyRows: string;
  readonly rowNames: {
    /** {name}. */
    readonly cost: string;
  };
  /** {arrivals}, {hires}. */
  readonly comparedPeople: string;
  readonly criteria: string;
  readonly criteriaCaption: string;
  readonly criterion: string;
  readonly noCriteria: string;
  readonly rank: string;
  readonly total: string;
  readonly rankCaption: string;
  readonly figures: string;
  readonly changes: string;
  /** {n}. */
  readonly moreRows: Plural;
  readonly changesCaption: string;
  readonly noChanges: string;
  readonly changeColumns: {
    readonly what: string;
    readonly value: string;
    readonly shipped: string;
    readonly source: string;
  };
  /** {policy}, {phase}, {lever}. */
  readonly lever: string;
  /** {policy}, {phase}. */
  readonly phaseStart: string;
  /** {policy}, {phase}. */
  readonly phaseRamp: string;
  /** {policy}, {phase}. */
  readonly phaseTrigger: string;
  /** {policy}, {phase}. */
  readonly phaseLaw: string;
  /** {policy}, {phase}. */
  readonly phaseAdded: string;
  /** {policy}, {phase}. */
  readonly phaseRemoved: string;
  /** {policy}, {base}. */
  readonly copy: string;
  /** {id}. */
  readonly assumption: string;
  /** {name}. */
  readonly structure: string;
  readonly shock: string;
  readonly law: string;
  /** {criterion}. */
  readonly weight: string;
  readonly none: string;
  readonly present: string;
  readonly modelSource: string;
  /** {grade}. */
  readonly grade: string;
  readonly reproduce: string;
  readonly facts: {
    readonly runs: string;
    readonly scale: string;
    readonly seed: string;
    readonly version: string;
    readonly model: string;
    readonly digest: string;
    readonly command: string;
  };
  /** {n}. */
  readonly months: Plural;
  /** {n}. */
  readonly draws: Plural;
  /** {n}. */
  readonly replicates: Plural;
  readonly cite: string;
  /** {citation}, {seed}, {model}, {digest}. */
  readonly citation: string;
  readonly limits: string;
  readonly limitList: readonly string[];
  readonly byPolicy: string;
}

export interface RunsMessages {
  readonly coarse: string;
  /** {share}. */
  readonly refining: string;
  /** {share}. */
  readonly assuming: string;
  /** {runs}. */
  readonly shipped: string;
  readonly stale: string;
  readonly pending: string;
}

export interface ScoreNotesMessages {
  readonly key: string;
  readonly inner: string;
  /** {n}. */
  readonly recordSets: Plural;
  readonly signs: string;
  readonly samePeople: string;
}

export interface ScorePartsMessages {
  readonly names: {
    readonly effectiveness: {
      readonly b1At24Treatable: string;
      readonly b1At36Treatable: string;
      readonly employed: string;
      readonly wageGap: string;
      readonly retention: string;
      readonly validStay: string;
    };
    readonly efficiency: {
      readonly return2: string;
      readonly language2: string;
      readonly formal2: string;
      readonly return10: string;
      readonly language10: string;
      readonly formal10: string;
    };
    readonly equity: {
      readonly language: string;
      readonly languageGap: string;
      readonly work: string;
      readonly workGap: string;
      readonly formality: string;
      readonly formalityGap: string;
      readonly permit: string;
      readonly permitGap: string;
      readonly information: string;
      readonly informationGap: string;
    };
    readonly feasibility: {
      readonly delivered24: string;
      readonly staff24: string;
      readonly budget24: string;
      readonly delivered60: string;
      readonly staff60: string;
      readonly budget60: string;
      readonly delivered24IfAdopted: string;
      readonly delivered60IfAdopted: string;
      readonly everythingBy24: string;
      readonly lawChance: string;
      readonly monthsToFull: string;
    };
    readonly flexibility: {
      readonly gain: string;
      readonly waiting: string;
      readonly cost: string;
      readonly kept: string;
    };
  };
  /** {part}, {shock}. */
  readonly underShock: string;
  /** {kind}, {name}. */
  readonly group: string;
  readonly generation: {
    readonly name: string;
    readonly cameAsAdult: string;
    readonly cameAsChild: string;
  };
  readonly timeSinceArrival: {
    readonly name: string;
    readonly under3: string;
    readonly under6: string;
    readonly longer: string;
  };
  /** {value}. */
  readonly leftOut: string;
  readonly units: {
    /** {value}, {currency}. */
    readonly 'currency per unit': string;
    /** {value}, {currency}. */
    readonly 'adults per 1,000': string;
    /** {value}, {currency}. */
    readonly 'workers per 1,000': string;
    /** {value}. */
    readonly ratio: string;
    /** {value}. */
    readonly points: string;
    /** {value}, {currency}. */
    readonly 'currency per place': string;
  };
  readonly counts: {
    /** {n}. */
    readonly persons: Plural;
    /** {n}. */
    readonly months: Plural;
  };
  readonly unbounded: string;
  readonly notes: {
    readonly 'status-quo': {
      readonly politicalWill: string;
      readonly reversibility: string;
    };
    readonly 'targeted-measures': {
      readonly politicalWill: string;
      readonly reversibility: string;
    };
    readonly 'comprehensive-reform': {
      readonly politicalWill: string;
      readonly reversibility: string;
    };
    readonly 'sequenced-path': {
      readonly politicalWill: string;
      readonly reversibility: string;
    };
    readonly 'reform-with-free-movement': {
      readonly politicalWill: string;
      readonly reversibility: string;
    };
  };
  readonly apart: {
    readonly lower: {
      /** {score}. */
      readonly both: string;
      /** {score}. */
      readonly table: string;
      /** {score}. */
      readonly prose: string;
    };
    readonly higher: {
      /** {score}. */
      readonly both: string;
      /** {score}. */
      readonly table: string;
      /** {score}. */
      readonly prose: string;
    };
  };
  readonly pulls: {
    /** {part}, {value}, {score}. */
    readonly down: string;
    /** {part}, {value}, {score}. */
    readonly up: string;
  };
}

export interface ScorecardMessages {
  readonly criteria: {
    readonly about: string;
    readonly feasibility: string;
    readonly ifLaws: string;
    readonly strip: string;
    readonly vacant: string;
    /** {policy}. */
    readonly always: string;
    /** {from}, {to}, {policy}. */
    readonly band: string;
  };
  readonly value: {
    /** {view}, {value}, {unit}, {low}, {high}. */
    readonly view: string;
    /** {value}, {unit}, {n}. */
    readonly otherwise: string;
    /** {n}. */
    readonly otherwiseNothing: string;
    readonly close: string;
    /** {policy}, {baseline}. */
    readonly compared: string;
    readonly early: string;
    /** {low}, {high}, {unit}. */
    readonly range: string;
    /** {low}, {high}, {unit}. */
    readonly chanceRange: string;
    /** {low}, {high}, {unit}. */
    readonly innerRange: string;
    readonly clear: string;
    readonly unclear: string;
    /** {value}, {unit}, {low}, {high}, {n}. */
    readonly adopted: string;
    /** {value}, {unit}. */
    readonly everybody: string;
    readonly rests: string;
    readonly judgement: string;
    readonly levelKnown: string;
    readonly informed: string;
    readonly most: string;
    /** {now}, {low}, {high}. */
    readonly now: string;
    /** {grade}. */
    readonly grade: string;
    readonly source: string;
    /** {value}. */
    readonly tryLow: string;
    /** {value}. */
    readonly tryHigh: string;
    /** {value}. */
    readonly back: string;
  };
  readonly assumptions: {
    /** {outcome}. */
    readonly title: string;
    readonly about: string;
    readonly loading: string;
    /** {policy}. */
    readonly notOwn: string;
    readonly raises: string;
    readonly lowers: string;
    readonly maybeChance: string;
    /** {low}, {high}, {central}. */
    readonly range: string;
    readonly all: string;
    readonly resetAll: string;
    readonly done: string;
  };
  readonly crises: {
    readonly about: string;
    readonly none: string;
    readonly neither: string;
    readonly running: string;
    readonly calculate: string;
    /** {crisis}. */
    readonly calculateOf: string;
    /** {crisis}. */
    readonly shown: string;
    readonly back: string;
  };
  readonly analysts: {
    readonly title: string;
  };
  readonly meanings: ById;
  readonly units: ById;
}

export interface ShareMessages {
  readonly title: string;
  readonly about: string;
  readonly close: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly link: string;
  readonly linkAbout: string;
  readonly copyLink: string;
  readonly linkFailed: string;
  readonly linkTooLong: string;
  readonly linkNumbers: string;
  readonly linkNoNumbers: string;
  readonly linkReach: {
    readonly computer: string;
    readonly file: string;
  };
  readonly file: string;
  readonly fileAbout: string;
  readonly save: string;
  readonly load: string;
  /** {file}. */
  readonly loaded: string;
  readonly embedTitle: string;
  readonly embedAbout: string;
  readonly copyEmbed: string;
  /** {chart}, {outcome}. */
  readonly embedHolds: string;
  readonly embedNone: string;
  readonly embedFile: string;
  readonly embedTooLong: string;
  readonly oembed: string;
  readonly oembedAbout: string;
  readonly copyOembed: string;
  readonly qr: string;
  readonly qrAbout: string;
  readonly qrShow: string;
  readonly qrTooLong: string;
  readonly command: string;
  readonly commandAbout: string;
  readonly copyCommand: string;
  /** {n}. */
  readonly policyFiles: Plural;
  /** {file}. */
  readonly download: string;
  /** {file}. */
  readonly fileRefused: string;
  readonly fileEncoding: string;
  /** {file}, {most}. */
  readonly fileTooLarge: string;
  /** {file}. */
  readonly fileUnreadable: string;
  readonly linkRefused: string;
  readonly faults: {
    readonly notALink: string;
    readonly newer: string;
    readonly tooLong: string;
    readonly damaged: string;
    readonly tooLarge: string;
    readonly content: string;
    readonly unread: string;
  };
  /** {n}. */
  readonly more: Plural;
  readonly seen: {
    readonly title: string;
    readonly checking: string;
    readonly unchecked: string;
    readonly same: string;
    readonly newerModel: string;
    readonly moved: string;
    readonly altered: string;
    readonly sender: string;
    readonly here: string;
    readonly unknown: string;
    readonly numbers: string;
    readonly what: string;
    /** {mean}, {low}, {high}. */
    readonly value: string;
  };
}

export interface TargetMessages {
  readonly title: string;
  readonly about: string;
  readonly close: string;
  readonly outcome: string;
  readonly measure: string;
  readonly measures: {
    readonly level: string;
    /** {baseline}. */
    readonly change: string;
  };
  readonly sense: string;
  readonly senses: {
    readonly atLeast: string;
    readonly atMost: string;
  };
  readonly value: string;
  /** {policy}, {value}, {low}, {high}. */
  readonly now: string;
  readonly certainty: string;
  readonly certainties: {
    readonly half: string;
    readonly most: string;
    readonly nearly: string;
  };
  readonly start: string;
  readonly limit: string;
  readonly limitNone: string;
  readonly levers: string;
  /** {n}. */
  readonly leversAuto: string;
  readonly leversOwn: string;
  readonly leversNone: string;
  readonly needsLaw: string;
  readonly law: string;
  readonly run: string;
  readonly again: string;
  readonly stop: string;
  readonly invalid: string;
  /** {done}, {total}. */
  readonly progress: string;
  /** {seconds}. */
  readonly left: string;
  /** {minutes}. */
  readonly leftMinutes: string;
  readonly starting: string;
  readonly stopped: string;
  /** {reason}. */
  readonly failed: string;
  /** {cost}, {costLow}, {costHigh}, {value}, {low}, {high}. */
  readonly found: string;
  /** {policy}. */
  readonly foundStart: string;
  /** {value}, {low}, {high}, {cost}, {costLow}, {costHigh}. */
  readonly nothing: string;
  /** {hits}, {n}. */
  readonly share: string;
  /** {scale}, {n}, {assumptions}. */
  readonly small: string;
  readonly withAssumptions: string;
  readonly withoutAssumptions: string;
  /** {tried}. */
  readonly tried: string;
  readonly changed: string;
  /** {outcome}. */
  readonly figure: string;
  /** {unit}. */
  readonly xAxis: string;
  readonly targetLine: string;
  readonly limitLine: string;
  readonly marks: string;
  readonly table: string;
  readonly columns: {
    readonly version: string;
    readonly changes: string;
    readonly cost: string;
    readonly value: string;
    readonly share: string;
    readonly open: string;
  };
  /** {n}. */
  readonly point: string;
  /** {policy}. */
  readonly startPoint: string;
  /** {share}. */
  readonly reaches: string;
  /** {share}. */
  readonly misses: string;
  readonly noChanges: string;
  /** {lever}, {value}. */
  readonly change: string;
  /** {lever}, {value}. */
  readonly timesChange: string;
  readonly openPoint: string;
  /** {n}. */
  readonly openPointOf: string;
  /** {name}. */
  readonly opened: string;
  readonly full: string;
  /** {outcome}, {value}. */
  readonly policyName: string;
}

export interface TeachPagesMessages {
  readonly limits: {
    readonly title: string;
    readonly lead: string;
    readonly parts: readonly {
      readonly title: string;
      readonly sentences: readonly string[];
    }[];
  };
  readonly guide: {
    readonly title: string;
    readonly lead: string;
    readonly parts: readonly {
      readonly title: string;
      readonly sentences: readonly string[];
    }[];
  };
}

export interface TeachMessages {
  readonly title: string;
  readonly lead: string;
  readonly list: {
    readonly lessons: string;
    readonly time: string;
    readonly anyTime: string;
    /** {n}. */
    readonly minutes: Plural;
    /** {n}. */
    readonly steps: Plural;
    readonly rolePlay: string;
    readonly aim: string;
    readonly who: string;
    readonly before: string;
    /** {title}. */
    readonly open: string;
    /** {n}. */
    readonly goOn: string;
    readonly none: string;
    readonly noneOfCountry: string;
    readonly pages: string;
    readonly own: string;
    readonly ownAbout: string;
    /** {file}. */
    readonly refused: string;
    /** {n}. */
    readonly more: Plural;
  };
  readonly player: {
    /** {n}, {total}, {kind}. */
    readonly step: string;
    readonly kinds: {
      readonly say: string;
      readonly show: string;
      readonly ask: string;
      readonly reveal: string;
      readonly look: string;
      readonly discuss: string;
    };
    readonly back: string;
    readonly next: string;
    readonly leave: string;
    readonly present: string;
    readonly endPresent: string;
    readonly presentKeys: string;
    readonly facilitator: string;
    readonly blocked: string;
    readonly compare: string;
    readonly restart: string;
    readonly restarted: string;
    readonly finished: string;
  };
  readonly answers: {
    /** {done}. */
    readonly computing: string;
    /** {reason}. */
    readonly failed: string;
    /** {digest}. */
    readonly from: string;
    readonly missing: string;
  };
  readonly picture: {
    readonly bands: string;
    readonly intervals: string;
    readonly table: string;
  };
  readonly predict: {
    readonly title: string;
    readonly curve: string;
    readonly curveKeys: string;
    /** {year}. */
    readonly point: string;
    readonly number: string;
    readonly slider: string;
    readonly spread: string;
    readonly spreadAbout: string;
    /** {value}, {spread}. */
    readonly giveOrTake: string;
    readonly choose: string;
    readonly keep: string;
    /** {n}. */
    readonly kept: Plural;
    /** {most}. */
    readonly full: string;
    readonly takeBack: string;
    readonly first: string;
    readonly expected: string;
    /** {from}, {to}. */
    readonly wrong: string;
  };
  readonly reveal: {
    readonly title: string;
    readonly replay: string;
    /** {line}, {value}, {low}, {high}. */
    readonly band: string;
    /** {answer}. */
    readonly right: string;
    readonly scores: string;
    readonly scoring: string;
    readonly scoringChoice: string;
    readonly nobody: string;
    readonly prediction: string;
    readonly said: string;
    readonly middle: string;
    readonly spread: string;
    readonly total: string;
    /** {points}. */
    readonly mean: string;
    /** {points}. */
    readonly together: string;
    /** {n}. */
    readonly points: Plural;
  };
  readonly kept: {
    readonly title: string;
    readonly about: string;
    readonly csv: string;
    readonly json: string;
    readonly forget: string;
    readonly forgotten: string;
    readonly notStored: string;
    readonly otherVersion: string;
  };
  readonly look: {
    /** {done}. */
    readonly waiting: string;
    /** {reason}. */
    readonly failed: string;
    readonly open: string;
    /** {id}. */
    readonly absent: string;
  };
  readonly discuss: string;
  readonly handouts: {
    readonly title: string;
    readonly roles: string;
    readonly wants: string;
    readonly budget: string;
    readonly debrief: string;
    readonly reflection: string;
    readonly sources: string;
    readonly print: string;
  };
  readonly facilitator: {
    /** {lesson}. */
    readonly title: string;
    readonly script: string;
    readonly noScript: string;
    readonly sees: string;
    readonly afterwards: string;
    readonly last: string;
    readonly plan: string;
    /** {planned}, {elapsed}. */
    readonly clock: string;
    readonly waiting: string;
    readonly remote: string;
    /** {n}. */
    readonly kept: Plural;
    readonly answer: string;
    readonly whole: string;
    readonly print: string;
  };
}

export interface VerdictDetailsMessages {
  /** {month}. */
  readonly ranges: string;
  readonly chance: string;
  /** {reference}, {people}, {month}, {status}, {work}. */
  readonly scale: string;
  /** {came}, {expected}. */
  readonly fewArrivals: string;
  readonly worse: {
    /** {list}. */
    readonly list: string;
    /** {list}. */
    readonly chance: string;
    /** {outcomes}, {policy}. */
    readonly item: string;
    /** {outcomes}, {policy}. */
    readonly itemIfLaw: string;
  };
  readonly staying: {
    /** {n}, {range}. */
    readonly more: string;
    /** {n}, {range}. */
    readonly fewer: string;
  };
  readonly stayingIfLaw: {
    /** {n}, {range}. */
    readonly more: string;
    /** {n}, {range}. */
    readonly fewer: string;
  };
  readonly stayingOf: {
    /** {reference}, {list}. */
    readonly list: string;
    /** {policy}, {n}, {low}, {high}. */
    readonly item: string;
    /** {policy}, {n}, {low}, {high}. */
    readonly itemIfLaw: string;
  };
  readonly theirJobs: string;
  /** {n}, {all}. */
  readonly same: string;
  /** {n}, {all}. */
  readonly sameIfLaw: string;
  readonly size: string;
  /** {share}. */
  readonly sizeShare: string;
  /** {size}, {assumption}. */
  readonly largest: string;
  readonly money: {
    readonly why: string;
    /** {time}, {currency}, {list}. */
    readonly always: string;
    /** {time}, {currency}, {list}. */
    readonly passes: string;
    /** {time}, {currency}, {list}. */
    readonly fails: string;
    /** {value}, {what}, {low}, {high}. */
    readonly view: string;
    readonly views: {
      readonly statutory: string;
      readonly marginal: string;
      readonly average: string;
    };
    readonly allLose: string;
    readonly allGain: string;
    /** {years}. */
    readonly years: string;
    /** {time}. */
    readonly donors: string;
    /** {currency}, {list}. */
    readonly byYear: string;
    /** {time}, {currency}, {ways}. */
    readonly ways: string;
    /** {value}, {low}, {high}. */
    readonly viewOf: string;
    readonly of: {
      /** {policy}, {list}. */
      readonly always: string;
      /** {policy}, {list}. */
      readonly passes: string;
      /** {policy}, {list}. */
      readonly fails: string;
    };
    /** {currency}, {list}. */
    readonly byYearIfLaw: string;
    /** {years}, {value}, {currency}. */
    readonly whileDonorsByLaw: string;
  };
  /** {chance}, {n}, {all}, {share}. */
  readonly lawDrawn: string;
  /** {n}. */
  readonly lawFurther: string;
  /** {weights}, {subject}, {own}, {runs}. */
  readonly ownFirst: string;
  /** {weights}, {subject}, {own}, {runs}, {policy}, {share}. */
  readonly ownOther: string;
  /** {weights}, {most}, {policy}, {share}, {runs}. */
  readonly split: string;
  /** {weights}, {most}, {share}, {runs}. */
  readonly first: string;
  /** {weights}, {most}, {runs}. */
  readonly even: string;
  /** {policy}, {second}. */
  readonly near: string;
  /** {list}. */
  readonly feasibility: string;
  /** {policy}. */
  readonly withFeasibility: string;
  readonly ownWeights: string;
  readonly equalWeights: string;
  readonly both: string;
  /** {crisis}, {kept}. */
  readonly crisis: string;
  /** {crisis}. */
  readonly crisisAll: string;
  /** {n}. */
  readonly runs: string;
  /** {n}. */
  readonly runsInCrises: string;
}

export interface VerdictMessages {
  readonly views: {
    readonly average: string;
    readonly marginal: string;
  };
  readonly parts: {
    readonly does: string;
    /** {time}. */
    readonly brings: string;
    readonly costs: string;
    readonly hangsOn: string;
    readonly sure: string;
    readonly doubt: string;
  };
  readonly actions: {
    readonly azerbaijan: {
      readonly 'status-quo': string;
      readonly 'targeted-measures': string;
      readonly 'comprehensive-reform': string;
      readonly 'sequenced-path': string;
      readonly 'reform-with-free-movement': string;
    };
    readonly velmora: {
      readonly 'status-quo': string;
      readonly 'village-schools': string;
      readonly 'open-harbour': string;
    };
  };
  /** {what}. */
  readonly ownAction: string;
  /** {policy}, {what}. */
  readonly doing: string;
  readonly topics: {
    readonly language: string;
    readonly status: string;
    readonly work: string;
  };
  readonly effects: {
    /** {value}, {range}. */
    readonly short: string;
    readonly language: {
      /** {value}, {base}, {range}. */
      readonly more: string;
      /** {value}, {base}, {range}. */
      readonly fewer: string;
    };
    readonly status: {
      /** {value}, {range}. */
      readonly more: string;
      /** {value}, {range}. */
      readonly fewer: string;
    };
    readonly work: {
      /** {value}, {range}. */
      readonly more: string;
      /** {value}, {range}. */
      readonly fewer: string;
    };
  };
  /** {list}, {last}. */
  readonly and: string;
  /** {n}. */
  readonly everyPolicy: string;
  readonly bothPolicies: string;
  /** {policies}, {reference}, {topics}. */
  readonly better: Plural;
  /** {policies}, {topics}. */
  readonly betterIfAdopted: Plural;
  /** {policy}, {reference}. */
  readonly same: string;
  /** {policies}, {reference}. */
  readonly noGain: Plural;
  /** {policies}, {topics}. */
  readonly worse: Plural;
  /** {policy}, {reference}, {time}, {effects}. */
  readonly list: string;
  readonly cost: {
    /** {currency}, {list}. */
    readonly list: string;
    /** {currency}, {list}. */
    readonly listDonors: string;
    /** {currency}, {list}. */
    readonly listShared: string;
    /** {policy}, {what}. */
    readonly item: string;
    /** {value}, {currency}, {range}. */
    readonly single: string;
    /** {value}, {currency}, {years}, {range}. */
    readonly singleIn: string;
    /** {years}, {value}. */
    readonly whileDonors: string;
    /** {value}, {range}. */
    readonly short: string;
    /** {what}. */
    readonly donors: string;
    /** {what}. */
    readonly shared: string;
    /** {what}. */
    readonly passes: string;
    /** {what}. */
    readonly passesOnly: string;
    /** {what}. */
    readonly passesFirst: string;
    /** {what}. */
    readonly fails: string;
    /** {what}. */
    readonly itemPasses: string;
    /** {what}. */
    readonly itemFails: string;
    readonly itemNothing: string;
  };
  readonly hangs: {
    /** {chance}. */
    readonly ownLaw: string;
    /** {chance}. */
    readonly law: string;
    /** {share}, {time}. */
    readonly donors: string;
    /** {share}, {years}. */
    readonly donorYears: string;
    readonly nothing: string;
  };
  readonly certainty: {
    readonly likely: string;
    readonly likelyIfLaw: string;
    readonly unclear: string;
    readonly chance: string;
    readonly judgement: string;
    readonly law: string;
    readonly of: {
      /** {policies}. */
      readonly likely: string;
      /** {policies}. */
      readonly likelyIfLaw: string;
      /** {policies}. */
      readonly unclear: string;
    };
  };
  readonly conditions: {
    /** {count}, {of}. */
    readonly placeholders: string;
    readonly olderSets: string;
    readonly chance: string;
    /** {crises}. */
    readonly crisis: string;
    readonly lawPasses: string;
    readonly assumptions: string;
  };
  readonly waiting: string;
  readonly early: string;
  readonly currencies: ById;
  /** {what}. */
  readonly plain: string;
  readonly ranges: {
    /** {low}, {high}. */
    readonly plain: string;
    /** {low}, {high}. */
    readonly signed: string;
    /** {low}, {high}. */
    readonly short: string;
  };
  readonly hundred: string;
  readonly thousand: string;
  /** {policies}, {topics}. */
  readonly moves: Plural;
  /** {policies}, {topics}. */
  readonly movesWorse: Plural;
  /** {policies}, {topics}. */
  readonly movesIfAdopted: Plural;
  /** {policies}, {what}. */
  readonly under: string;
  readonly pays: {
    readonly single: {
      /** {time}, {least}, {most}, {currency}. */
      readonly yes: string;
      /** {time}, {least}, {most}, {currency}. */
      readonly no: string;
      /** {loss}, {gain}, {currency}, {time}. */
      readonly open: string;
      /** {loss}, {gain}, {currency}, {time}. */
      readonly openByLaw: string;
      /** {time}, {least}, {most}, {currency}. */
      readonly openGain: string;
      /** {time}, {least}, {most}, {currency}. */
      readonly openLoss: string;
      /** {answer}, {loss}, {gain}, {currency}, {time}. */
      readonly openOnAverage: string;
    };
    /** {answer}, {range}, {ofMoney}, {time}, {answerElse}, {rangeElse}. */
    readonly openEither: string;
    /** {what}. */
    readonly either: string;
    /** {what}. */
    readonly passes: string;
    readonly why: string;
    readonly unknown: string;
    /** {policy}, {range}. */
    readonly item: string;
    /** {policy}, {range}. */
    readonly itemEither: string;
    /** {policy}, {range}. */
    readonly itemPasses: string;
    readonly list: {
      /** {time}, {currency}, {list}. */
      readonly yes: string;
      /** {time}, {currency}, {list}. */
      readonly no: string;
      /** {time}, {currency}, {list}. */
      readonly open: string;
      /** {time}, {currency}, {list}. */
      readonly openSoFar: string;
    };
    readonly answers: {
      readonly unclear: string;
      readonly loss: string;
      readonly gain: string;
    };
  };
  /** {n}. */
  readonly years: Plural;
  /** {n}. */
  readonly months: Plural;
  readonly byLaw: {
    /** {what}. */
    readonly passes: string;
    /** {what}. */
    readonly fails: string;
    readonly nothing: string;
    readonly noGain: string;
  };
  readonly rangeKey: string;
  readonly rangeKeyChance: string;
  /** {policies}, {what}. */
  readonly depends: Plural;
}
