import { Buffer } from 'node:buffer';
import type { Random } from './random.ts';

/** Pieces of text on which readers have failed, here or elsewhere. */
const pieces: readonly string[] = [
  ...[
    '=',
    '=a[',
    '=base.demand',
    '=base.regions[all]',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ': ',
    '- ',
    '? ',
    '| ',
    '> ',
    '&a ',
    '*a',
  ],
  ...[
    '"',
    "'",
    '""',
    '\\',
    '\n',
    '\r\n',
    '\n\n',
    '\t',
    ' ',
    '#',
    '!!x ',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '<<: ',
    '~',
    'null',
  ],
  ...[
    '1e999',
    '-0',
    '.nan',
    '.inf',
    '0x10',
    '1_000',
    '9007199254740993',
    '1e-320',
    'NaN',
    'true',
    '2026-13',
    '0001-01',
  ],
  ...['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'length', 'then', 'toJSON'],
  ...['\u0000', '\u001b[31m', '\u200b', '\u202e', '\ufeff', '\u2028', '\ud800', '\u{e0041}', 'É', '\u{1f600}'],
  ...['korpu: 1\n', 'kind: policy\n', 'kind: evidence\n', 'korpu: 99\n', 'all', 'every', 'none', 'file'],
];

/** Longest input, above the limits of most readers. */
const LONGEST = 1_100_000;

/** Changes bytes at a few places, without regard to their meaning. others: inputs to take pieces of. */
export function mutateBytes(input: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let bytes: Uint8Array = input;
  for (let changes = 1 + random.below(4); changes > 0; changes--) bytes = changeOnce(bytes, random, others);
  return bytes.length > LONGEST ? bytes.subarray(0, LONGEST) : bytes;
}

function changeOnce(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const at = random.below(bytes.length + 1);
  const length = random.below(1 + Math.min(bytes.length - at, random.pick([1, 4, 40, 4000])));
  const replaced = (middle: Uint8Array, cut = length): Uint8Array =>
    Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(at + cut)]);
  switch (random.below(9)) {
    case 0: {
      const copy = Uint8Array.from(bytes);
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      return copy;
    }
    case 1:
      return replaced(new Uint8Array(0));
    case 2:
      return replaced(
        Uint8Array.from({ length: 1 + random.below(8) }, () => random.below(256)),
        0,
      );
    case 3:
      // Repetition finds work that grows faster than the input.
      return replaced(repeated(bytes.subarray(at, at + length), random), 0);
    case 4:
      return replaced(repeated(Buffer.from(random.pick(pieces)), random), random.oneIn(2) ? 0 : length);
    case 5: {
      const other = random.pick(others);
      const from = random.below(other.length + 1);
      return replaced(other.subarray(from, from + random.below(400)));
    }
    case 6:
      return bytes.subarray(0, at);
    default:
      return replaced(Buffer.from(random.pick(pieces)), random.oneIn(2) ? 0 : length);
  }
}

/** Repeats a piece: mostly a few times, sometimes up to the longest input. */
function repeated(piece: Uint8Array, random: Random): Uint8Array {
  if (piece.length === 0) return piece;
  const most = random.oneIn(60) ? LONGEST : random.pick([10, 100, 5000]);
  const times = 1 + random.below(Math.max(1, Math.floor(most / piece.length)));
  return Buffer.from(Buffer.from(piece).toString('latin1').repeat(times), 'latin1');
}
