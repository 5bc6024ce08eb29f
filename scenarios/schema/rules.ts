/**
 * Validation rules of files. A check that finds an error names its rule, so that tests can switch off any single one.
 */
export const ruleAbout = {
  'source.size': 'A file has at most 1 MB.',
  'source.depth': 'Lists and maps nest at most 32 deep.',
  'source.nodes': 'A file has at most 20,000 values and keys, aliases counted as often as they are used.',
  'source.aliases': 'A file uses at most 100 aliases.',
  'source.syntax': 'A file is YAML 1.2, of which JSON is a part.',
  'source.oneDocument': 'A file holds one document.',
  'source.directive': 'A file has no % directives.',
  'source.tag': 'Only the core tags of YAML are used.',
  'source.duplicateKey': 'Keys of a map are unique.',
  'source.keyKind': 'A key is a text or a number.',
  'source.forbiddenKey': 'No key is __proto__, constructor, prototype, toString or valueOf.',
  'format.version': 'The format version is a whole number from 0.',
  'format.newer': 'The format version is not newer than this Körpü.',
  'format.kind': 'The kind is the one expected at the location of the file.',
  'shape.type': 'A value has the declared type.',
  'shape.required': 'Every declared key without a default is present.',
  'shape.strict': 'No undeclared key is present.',
  'number.bounds': 'A number lies within its bounds.',
  'number.whole': 'A number that must be whole is whole.',
  'choice.known': 'A choice is one of those declared.',
  'list.length': 'A list has the declared length.',
  'list.once': 'Names in a list are unique.',
  'text.length': 'A text is neither empty nor too long.',
  'text.control': 'A text has no control characters.',
  'text.hidden': 'A name has no invisible characters.',
  'text.markup': 'A name chosen by a user has no < and >.',
  'id.pattern': 'An id has the declared letters.',
  'id.unique': 'Ids in a list are unique.',
  'id.reserved': 'An id is not a keyword of the file format, or of JavaScript objects.',
  'id.fileName': 'A built-in policy or shock has the name of its file.',
  'month.pattern': 'A month is written YYYY-MM.',
  'reference.syntax': 'A reference is =id, =table[row] or =table[row,column].',
  'reference.evidence': 'A referenced evidence id exists.',
  'reference.table': 'A referenced table exists.',
  'reference.row': 'A referenced row exists.',
  'reference.column': 'A referenced column exists.',
  'reference.range': 'The whole range of an entry is within the bounds of the number that uses it.',
  'names.known': 'A map over the lists of a country has only their ids.',
  'names.missing': 'A share is given for every item of its list.',
  'evidence.order': 'low ≤ central ≤ high.',
  'evidence.beta': 'A share with a beta or dirichlet distribution lies from 0 to 1.',
  'evidence.lognormal': 'A lognormal number is above 0.',
  'table.columns': 'Columns of a table are unique.',
  'table.row': 'A row has a number for every column.',
  'targets.period': 'A stock has a month; a flow has years, or its first and last month in order.',
  'table.range': 'A range of a table names known rows once and has what its distribution needs.',
  'targets.solved': 'A solved target is fitted and has a measure that arrivals act on.',
  'shares.sum': 'Shares sum to 1 within 0.02.',
  'season.mean': 'The twelve multipliers of the season have mean 1 within 0.02.',
  'years.ascending': 'Years are consecutive.',
  'years.cover': 'Years run from the start of the hindcast to the last observed month.',
  'dates.hindcast': 'The hindcast starts before the last observed month.',
  'dates.ascending': 'Dated entries come in order of their month.',
  'dates.history': 'History does not begin before the hindcast.',
  'dates.payTaxes': 'Taxes on pay are in force from the start of the hindcast.',
  'payTaxes.limits': 'Limits of the brackets of pay rise.',
  'payTaxes.rates': 'A levy on pay has a rate for each bracket: one more than there are limits.',
  'payTaxes.allowance': 'The allowance of income tax and the pay up to which it holds are 0 or limits of brackets.',
  'dates.pastShock': 'A past shock starts within the hindcast.',
  'language.hours': 'Hours to a level rise with the level.',
  'enforcement.shares': 'Expelled and legalised shares sum to at most 1.',
  'criteria.anchors': 'The two ends of an anchor differ.',
  'base.one': 'A pack has one policy with base: true.',
  'base.levers': 'Levers outside phases belong to the base policy, and phases to the others.',
  'base.complete': 'The base policy sets every lever in every region and sector.',
  'policy.inherits': 'A policy inherits the base policy.',
  'policy.country': 'A policy is for the current country.',
  'phase.start': 'A phase has a startMonth or a start.',
  'phase.from': 'A phase inherits an existing phase of another policy, without circles.',
  'dose.pair': 'A setting has a low and a high dose, or neither.',
  'dose.base': 'The base policy has no doses.',
  'law.order': 'delayLow ≤ delayMonths ≤ delayHigh.',
  'alignment.known': 'Ids of a lever or an open area are in the list they refer to.',
  'scenario.policy':
    'A policy of a scenario is a built-in one without changes, or a copy with its own id, name and phases.',
  'scenario.value': 'An overridden assumption is within the range of a drawn entry of evidence.',
  'scenario.runs': 'A scenario can be run.',
  'claim.follows': 'What a claim follows from is a value that no draw of the assumption can reach.',
  'lesson.languages': 'Every text of a lesson has all languages of its title.',
  'lesson.scenario': 'A scenario that a step names is one of the lesson.',
  'lesson.outcome': 'An outcome of a figure exists, and is available in that view.',
  'lesson.policy': 'A policy that a line names is one of its scenario.',
  'lesson.reference': 'A difference is of a policy other than the first.',
  'lesson.group': 'A group of a line exists, and is a single one.',
  'lesson.line': 'A line in a question is in the figure.',
  'lesson.month': 'A month in a question is in the run.',
  'lesson.axis': 'An axis ends above where it begins.',
  'lesson.form': 'A question fits its figure.',
  'lesson.options': 'Answers by size go from small to large without a gap.',
  'lesson.expect': 'An expectation has a bound.',
  'lesson.reveal': 'A reveal answers an earlier question.',
  'lesson.answered': 'Every question has a reveal.',
  'lesson.life': 'A life has the form used by the command line.',
  'lesson.minutes': 'The steps of a lesson take no longer than the lesson.',
  'experiment.names': 'Names in an experiment exist: policies, shocks, outcomes, levers.',
  'experiment.factor': 'A factor is one assumption, lever or switch, with valid values.',
  'experiment.design': 'A design has the keys of its kind, and factors if it generates points.',
  'experiment.points':
    'The points of a file are in its folder, match the number and hash of its design, and have valid values of factors.',
  'experiment.size':
    'An experiment stays within the limits of points and runs, and uses draws only with accepted sets.',
  'experiment.runs': 'An experiment can be run.',
  'shock.start': 'A shock has a startMonth or a start.',
} as const;

export type RuleId = keyof typeof ruleAbout;

export const ruleIds = Object.keys(ruleAbout) as readonly RuleId[];

/** Active validation rules. */
export interface Rules {
  isOn(id: RuleId): boolean;
}

export const allRules: Rules = { isOn: () => true };

/** Switches one rule off, to show in a test that it is needed. */
export function withoutRule(id: RuleId): Rules {
  return { isOn: (rule) => rule !== id };
}
