import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import { fuzzReaders } from './readers.ts';

/** An input near the limits of its reader, made to cost as much as possible. */
export interface WorstCase {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MEGABYTE = 990_000;

const repeated = (text: string, size = MEGABYTE): string => text.repeat(Math.floor(size / text.length));
const listed = (count: number, write: (i: number) => string, separator = ', '): string =>
  Array.from({ length: count }, (_, i) => write(i)).join(separator);

/** A name of 100 letters that resembles many ids, and none. */
const nearMiss = (i: number): string =>
  `${'courses.eveningShares.policy.targeted.rolloutMonths'.repeat(2).slice(0, 94)}${i}`;

/** Combining marks that String.normalize sorts, in time with the square of their number. */
const marks = (size: number): string => `a${repeated('\u0301\u0316', size)}`;

/** Kinds of files that a reader of YAML takes, and the lists and maps in them whose items are explained one by one. */
const kindsOf: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  file: {
    policy: ['phases'],
    shock: ['arrivals'],
    matrix: ['cells'],
    alignment: ['potentials', 'objectives'],
    record: ['figures'],
    forecast: ['figures', 'sets'],
    accepted: ['sets', 'parameters'],
    targets: ['targets'],
    evidence: ['entries', 'tables'],
  },
  scenario: { scenario: ['policies', 'shocks'] },
  experiment: { experiment: ['policies', 'outcomes', 'factors', 'set'] },
  lesson: { lesson: ['steps', 'roles'] },
  claims: { claims: ['documents', 'experiments', 'claims'] },
  country: {
    country: ['streams', 'history', 'pastShocks'],
    evidence: ['entries', 'tables'],
    targets: ['targets'],
    accepted: ['sets'],
    policy: ['phases'],
  },
};

/** Texts that no kind of file accepts, whatever the keys mean. */
function textCases(): [string, string][] {
  return [
    ['a line of commas', `name: "${repeated(',')}`],
    ['a line of colons', `name: x${repeated(': ')}`],
    ['a line of quotes', `name: ${repeated('"')}`],
    ['escaped quotes', `name: "${repeated('\\"')}`],
    ['wrong escapes', `name: "${repeated('\\q', 200_000)}"`],
    ['a line of spaces', `name: x${repeated(' ')}y`],
    ['a line of tabs', `name: x${repeated('\t')}y`],
    ['blank lines', repeated('\n')],
    ['blank lines with spaces', `name: x\n${repeated(' \n')}y`],
    ['carriage returns', repeated('\r')],
    ['comments', repeated('#\n')],
    ['opening brackets', `a: ${repeated('[')}`],
    ['closing brackets', `a: ${repeated(']')}`],
    ['closing braces', `a:\n  - {a: b${repeated('}', 200_000)}`],
    ['opening braces', `a: ${repeated('{a: ')}`],
    ['nested dashes', `a:\n ${repeated('- ', 100_000)}`],
    ['nested questions', repeated('? ', 100_000)],
    ['nested keys', `a:\n${listed(600, (i) => `${' '.repeat(i + 1)}a:`, '\n')}`],
    ['nested values, then a key', `a: ${repeated(': ', 200_000)}\nb: 1`],
    ['nested dashes, then a key', `a:\n ${repeated('- ', 100_000)}\nb: 1`],
    ['nested questions, then a key', `a:\n ${repeated('? ', 100_000)}\nb: 1`],
    ['nested values on every line', `a:\n${repeated(`  - {a: 1}\n  ${': '.repeat(2000)}\n`, 200_000)}`],
    ['broken lines', repeated('"x" y\n', 300_000)],
    ['tags', `a: [${repeated('!!x 1, ', 200_000)}]`],
    ['anchors', `a: [${listed(19_000, (i) => `&a${i} 1`)}]`],
    ['aliases', `a: &a [1]\nb: [${repeated('*a, ', 300_000)}]`],
    ['aliases of aliases', listed(30, (i) => `a${i}: &a${i} [${i === 0 ? '1' : repeated(`*a${i - 1}, `, 30)}]`, '\n')],
    ['an alias of itself', `a: &a [${repeated('*a, ', 300)}]`],
    ['the same key', repeated('a: 1\n', 60_000)],
    ['documents', repeated('---\n')],
    ['directives', repeated('%Y\n')],
    ['a folded text', `a: >\n${repeated('\n  \n')}`],
    ['a folded quoted text', `a: "${repeated('x\n\n')}"`],
    ['NUL characters', `a: ${repeated('\u0000')}`],
  ];
}

/** Texts whose cost lies in explaining them. */
function explainedCases(): [string, string][] {
  const references = listed(9000, (i) => `'=policy.targeted.rolloutMonths${i}'`);
  const levers = (text: string): string =>
    `id: x\nname: x\nabout: x\nphases:\n  - id: p\n    startMonth: 0\n    levers:\n${text}`;
  return [
    ['unknown keys', listed(9000, (i) => `courses.evenings${i}: 1`, '\n')],
    ['unknown keys of 100 letters', listed(8000, (i) => `${nearMiss(i)}: 1`, '\n')],
    ['unknown levers', levers(listed(9000, (i) => `      courses.evenings${i}: 1`, '\n'))],
    ['unknown references', levers(`      courses.eligible: [${references}]`)],
    [
      'the same unknown reference',
      levers(`      courses.eligible: [${repeated('=policy.targeted.rolloutMonthss, ', 600_000)}1]`),
    ],
    ['the same stream', levers(`      courses.eligible: [${repeated('work, ', 100_000)}work]`)],
    ['a long key around many values', `{? "${repeated('k', 700_000)}" : [${repeated('1,', 30_000)}]}`],
    ['a long key around many references', `{? "${repeated('k', 700_000)}" : [${repeated("'=a',", 60_000)}]}`],
    [
      'long keys in each other',
      `a: ${listed(28, (i) => `{? "${repeated('k', 30_000)}${i}" : `, '')}[${repeated('1,', 30_000)}]${'}'.repeat(28)}`,
    ],
    ['scenarios', `scenarios: {${listed(3000, (i) => `s${i}: {policies: [status-quo, more-courses]}`)}}`],
    [
      'braces in texts',
      `documents: [{id: d, title: x}]\nexperiments: [${listed(50, (i) => `{id: e${i}, about: '${'{'.repeat(1900)}', policies: [status-quo]}`)}]\nclaims: []`,
    ],
    ['a name of combining marks', `name: "${marks(300_000)}"`],
    [
      'a copy with a name of combining marks',
      `country: small\npolicies: [status-quo, {id: a, base: more-courses, name: "${marks(300_000)}", phases: [places]}]`,
    ],
    ['columns', `tables: [{id: t, columns: [${listed(18_000, (i) => `c${i}`)}], rows: {}}]`],
    [
      'ranges of all rows',
      `tables: [{id: t, columns: [a], rows: {${listed(3000, (i) => `r${i}: [1]`)}}, ranges: [${listed(3000, () => '{distribution: beta}')}]}]`,
    ],
    [
      'rows in ranges',
      `tables: [{id: t, columns: [a], rows: {${listed(4000, (i) => `r${i}: [1]`)}}, ranges: [{rows: [${listed(4000, (i) => `q${i}`)}]}]}]`,
    ],
  ];
}

/** Texts of lists and maps whose items cannot be explained. */
function keyedCases(key: string): [string, string][] {
  return [
    [`unknown names in ${key}`, `${key}: [${listed(9000, nearMiss)}]`],
    [`empty maps in ${key}`, `${key}: [${repeated('{}, ', 60_000)}]`],
    [`the same id in ${key}`, `${key}: [${listed(6000, () => '{id: a}')}]`],
    [`unknown keys in ${key}`, `${key}: [{${listed(9000, (i) => `a${i}: 1`)}}]`],
  ];
}

const headOf = (kind: string): string => `korpu: 1\nkind: ${kind}\n`;

function jsonCases(): [string, string][] {
  const keys = `{${listed(60_000, (i) => `"courses.evenings${i}":1`, ',')}}`;
  const policy = (levers: string): string =>
    `{"korpu":1,"kind":"policy","id":"a","name":"a","about":"a","phases":[{"id":"p","startMonth":0,"levers":${levers}}]}`;
  return [
    ['brackets', `${repeated('[', 400_000)}${repeated(']', 400_000)}`],
    ['braces', `${repeated('{"a":', 400_000)}1${repeated('}', 80_000)}`],
    ['unknown keys', keys],
    ['a list of maps', `[${listed(30_000, () => '{"a":1}', ',')}]`],
    ['wide points', `[${keys},${keys}]`],
    ['many points', `[${listed(60_000, (i) => `{"law":"${i}"}`, ',')}]`],
    ['many unknown columns', `[{${listed(900, (i) => `"${nearMiss(i)}":1`, ',')}}]`],
    ['unknown levers', policy(`{${listed(15_000, (i) => `"courses.evenings${i}":1`, ',')}}`)],
    ['unknown references', policy(`{"courses.eligible":[${listed(15_000, (i) => `"=base.demands${i}"`, ',')}]}`)],
    ['a long key', policy(`{"${repeated('k', 700_000)}":[${repeated('"=a",', 60_000)}1]}`)],
    ['a long text', `"${repeated('x')}"`],
    [
      'predictions',
      `{"format":1,"step":1,"predictions":{"a":[${listed(50_000, () => '{"form":"choice","choice":1}', ',')}]}}`,
    ],
    [
      'a long series',
      `{"format":2,"draft":{},"comparison":{"run":{},"model":"a"},"policies":[{"id":"a","summary":{},"outcomes":{"a":{"series":{"from":"2026-01","places":0,"rises":[${repeated('1,', 400_000)}1]}}}}]}`,
    ],
  ];
}

function requestCases(): [string, string][] {
  const request = (params: string): string => `{"id":1,"method":"evaluate","params":${params}}`;
  const names = listed(15_000, (i) => `"${nearMiss(i).slice(50)}"`, ',');
  return [
    ['unknown parameters', request(`{${listed(60_000, (i) => `"month${i}":1`, ',')}}`)],
    ...['outcomes', 'policies', 'shock', 'set', 'structure', 'assume', 'weight'].flatMap((key): [string, string][] => [
      [`${key}: many names`, request(`{"country":"velmora","points":[{"law":"lottery"}],"${key}":[${names}]}`)],
      [
        `${key}: 900 names`,
        request(
          `{"country":"velmora","points":[{"law":"lottery"}],"${key}":[${listed(900, (i) => `"${nearMiss(i)}=1"`, ',')}]}`,
        ),
      ],
      [`${key}: a long text`, request(`{"points":[{"law":"lottery"}],"${key}":["${repeated(' ')}"]}`)],
      [`${key}: a text of 9,000 spaces`, request(`{"points":[{"law":"lottery"}],"${key}":["${' '.repeat(9000)}x"]}`)],
    ]),
    ['wide points', request(`{"points":[{${listed(40_000, (i) => `"a${i}":1`, ',')}},{}]}`)],
    ['a deep line', request(`${repeated('[', 300_000)}${repeated(']', 300_000)}`)],
    ['blank lines', repeated('\n')],
    ['a file of commas', `{"id":1,"method":"validate","params":{"text":"korpu: 1\\nname: ${repeated(',')}"}}`],
    ['six million lists in one another', request(`${repeated('[', 6_000_000)}${repeated(']', 6_000_000)}`)],
    ['a seed', request(`{"points":[{"law":"lottery"}],"seed":"${repeated('x')}"}`)],
  ];
}

function pointCases(): [string, string][] {
  const rows = (row: string): string => repeated(`${row}\n`);
  return [
    ['commas', repeated(',')],
    ['commas in a row', `law\n${repeated(',')}`],
    ['quotes', repeated('"')],
    ['blank lines', repeated('\n')],
    ['unknown columns', `${listed(1000, nearMiss, ',')}\n${listed(1000, String, ',')}\n`],
    ['the same column', `${repeated('a,', 1900)}a\n1\n`],
    ['wrong values', `courses.hours\n${rows('x')}`],
    ['distinct wrong values', `law\n${listed(150_000, (i) => `l${i}`, '\n')}\n`],
    ['a long value', `law\n${repeated('x')}\n`],
    ['a long number that ends as none', `courses.hours\n${repeated('3')}\\\n`],
  ];
}

const linkOf = (json: string): string => `k1.${deflateRawSync(json).toString('base64url')}`;

function linkCases(): [string, string][] {
  const size = 190_000;
  const copy = (levers: string): string =>
    linkOf(
      `{"country":"small","policies":["status-quo",{"id":"a","base":"more-courses","name":"a","phases":[{"id":"p","startMonth":0,"levers":${levers}}]}]}`,
    );
  return [
    ['unknown references', copy(`{"courses.eligible":[${listed(9000, (i) => `"=base.demand${i}"`, ',')}]}`)],
    ['the same reference', copy(`{"courses.eligible":[${repeated('"=base.demandd",', size)}1]}`)],
    ['unknown levers', copy(`{${listed(9000, (i) => `"courses.even${i}":1`, ',')}}`)],
    ['a long key', copy(`{"${repeated('k', 150_000)}":[${repeated('"=a",', 40_000)}1]}`)],
    [
      'many copies',
      linkOf(
        `{"country":"small","policies":[${listed(1500, (i) => `{"id":"a${i}","base":"more-courses","name":"a","phases":["places"]}`, ',')}]}`,
      ),
    ],
    [
      'many copies of one name of combining marks',
      linkOf(
        `{"country":"small","policies":[${listed(650, (i) => `{"id":"a${i}","base":"more-courses","name":"${marks(118)}","phases":["places"]}`, ',')}]}`,
      ),
    ],
    [
      'a copy with a name of combining marks',
      linkOf(
        `{"country":"small","policies":["status-quo",{"id":"a","base":"more-courses","name":"${marks(90_000)}","phases":["places"]}]}`,
      ),
    ],
    ['unknown values', linkOf(`{"country":"small","values":{${listed(9000, (i) => `"base.demands${i}":1`, ',')}}}`)],
    ['unknown names', linkOf(`{"country":"small","shocks":[${listed(9000, (i) => `"surges${i}"`, ',')}]}`)],
    ['brackets', linkOf(`${repeated('[', size / 2)}${repeated(']', size / 2)}`)],
    ['a text that unpacks without end', linkOf(repeated('x', 20_000_000))],
    ['many parts', repeated('k1.a&', 31_000)],
    ['many pages', repeated('place=a&', 31_000)],
    ['equals signs', `k1.${repeated('=', 31_000)}`],
  ];
}

function casesOf(reader: string): [string, string][] {
  const { form } = fuzzReaders[reader] ?? { form: 'text' };
  if (reader === 'request') return requestCases();
  if (form === 'yaml')
    return Object.entries(kindsOf[reader] ?? {}).flatMap(([kind, keys], k) =>
      [
        ...(k === 0 ? explainedCases() : []),
        ...keys.flatMap(keyedCases),
        ...(k === 0 && reader === 'file' ? textCases() : []),
      ].map(([name, text]): [string, string] => [
        `${kind}: ${name}`,
        text.startsWith('{') ? text : `${headOf(kind)}${text}`,
      ]),
    );
  if (form === 'json') return jsonCases();
  if (form === 'link') return linkCases();
  return pointCases();
}

/** Lists the worst cases of a reader. */
export function worstCases(reader: string): WorstCase[] {
  return casesOf(reader).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
}
