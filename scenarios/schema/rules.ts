/** Every rule a file is held to. A check that finds a fault names its rule, so that a test can take out any one of them. */
export const ruleAbout = {
  'source.size': 'A file has at most 1 MB.',
  'source.depth': 'Lists and maps nest at most 32 deep.',
  'source.nodes': 'A file has at most 20,000 values and keys, aliases counted as often as they are used.',
  'source.aliases': 'A file uses at most 100 aliases.',
  'source.syntax': 'A file is YAML 1.2, of which JSON is a part.',
  'source.oneDocument': 'A file holds one document.',
  'source.directive': 'A file has no % directives.',
  'source.tag': 'Only the core tags of YAML are used.',
  'source.duplicateKey': 'A key stands once in its map.',
  'source.keyKind': 'A key is a text or a number.',
  'source.forbiddenKey': 'No key is __proto__, constructor or prototype.',
  'format.version': 'The format version is a whole number from 0.',
  'format.newer': 'The format version is not newer than this Körpü.',
  'format.kind': 'The kind is the one the place of the file calls for.',
  'shape.type': 'A value has the declared type.',
  'shape.required': 'Every declared key without a default is there.',
  'shape.strict': 'No undeclared key is there.',
  'number.bounds': 'A number lies within its bounds.',
  'number.whole': 'A number that must be whole is whole.',
  'choice.known': 'A choice is one of those declared.',
  'list.length': 'A list has the declared length.',
  'list.once': 'A list of names holds each once.',
  'text.length': 'A text is neither empty nor too long.',
  'text.control': 'A text has no control characters.',
  'text.markup': 'A name that a reader gives has no < and >.',
  'id.pattern': 'An id has the declared letters.',
  'id.unique': 'An id stands once in its list.',
  'id.reserved': 'An id is no word of the file format.',
  'id.fileName': 'A shipped policy or shock has the name of its file.',
  'month.pattern': 'A month is written YYYY-MM.',
  'reference.syntax': 'A reference is =id, =table[row] or =table[row,column].',
  'reference.evidence': 'An evidence id that is named exists.',
  'reference.table': 'A table that is named exists.',
  'reference.row': 'A row that is named exists.',
  'reference.column': 'A column that is named exists.',
  'reference.range': 'The whole range of an entry lies within the bounds of the number it feeds.',
  'names.known': 'A map over the lists of a country has only their ids.',
  'names.missing': 'A share is given for every item of the list it runs over.',
  'evidence.order': 'low ≤ central ≤ high.',
  'evidence.beta': 'A share with a beta or dirichlet distribution lies from 0 to 1.',
  'evidence.lognormal': 'A lognormal number is above 0.',
  'table.columns': 'A column stands once.',
  'table.row': 'A row has a number for every column.',
  'shares.sum': 'Shares sum to 1 within 0.02.',
  'season.mean': 'The twelve multipliers of the season have mean 1 within 0.02.',
  'years.ascending': 'Years follow each other without a gap.',
  'years.cover': 'Years run from the start of the hindcast to the last observed month.',
  'dates.hindcast': 'The hindcast starts before the last observed month.',
  'dates.ascending': 'Dated entries come in order of their month.',
  'dates.history': 'History stands between the start of the hindcast and the last observed month.',
  'dates.incomeTax': 'A rate of income tax is in force from the start of the hindcast.',
  'dates.pastShock': 'A past shock starts within the hindcast.',
  'language.hours': 'Hours to a level rise with the level.',
  'enforcement.shares': 'Expelled and legalised are at most all of the detected.',
  'criteria.anchors': 'The two ends of an anchor differ.',
  'base.one': 'A pack has one policy with base: true.',
  'base.levers': 'Levers outside phases belong to the base policy, and phases to the others.',
  'base.complete': 'The base policy sets every lever in every region and sector.',
  'policy.inherits': 'A policy inherits the base policy.',
  'policy.country': 'A policy is for the country at hand.',
  'phase.start': 'A phase has a startMonth or a start.',
  'law.order': 'delayLow ≤ delayMonths ≤ delayHigh.',
  'alignment.known': 'What a lever or an open area names stands in the list it belongs to.',
  'scenario.policy':
    'A policy of a scenario is a shipped one as it is, or a copy with an id, a name and phases of its own.',
  'scenario.value': 'A changed assumption lies within the range of a drawn entry of evidence.',
  'scenario.runs': 'What a scenario asks can be run.',
  'experiment.names': 'What an experiment names exists: policies, shocks, outcomes, levers.',
  'experiment.factor': 'A factor is one assumption, lever or switch, with values it may take.',
  'experiment.design': 'A design has the keys of its kind, and factors where it lays out points.',
  'experiment.size': 'An experiment stays within the limits of points and runs, and draws only where there are sets.',
  'experiment.runs': 'What an experiment asks can be run.',
  'shock.start': 'A shock has a startMonth or a start.',
} as const;

export type RuleId = keyof typeof ruleAbout;

export const ruleIds = Object.keys(ruleAbout) as readonly RuleId[];

/** Which rules hold. */
export interface Rules {
  on(id: RuleId): boolean;
}

export const allRules: Rules = { on: () => true };

/** Takes one rule out, to show in a test that it is needed. */
export function without(id: RuleId): Rules {
  return { on: (asked) => asked !== id };
}
