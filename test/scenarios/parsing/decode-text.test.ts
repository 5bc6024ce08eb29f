import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { decodeText, formatError } from '../../../scenarios/index.ts';

const corpus = fileURLToPath(new URL('../../fuzz/corpus/file/', import.meta.url));

function messageOf(bytes: Uint8Array): string {
  const decoded = decodeText('mine.yaml', bytes);
  return decoded.ok ? 'accepted' : decoded.errors.map(formatError).join('\n');
}

describe('decodeText', () => {
  test('decodes every character of UTF-8, with or without a byte order mark', () => {
    const text = 'İşləyən Şəki, Баку, 𝔞 €\n\u0000\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}';
    const bytes = Buffer.from(text);
    expect(decodeText('mine.yaml', bytes)).toEqual({ ok: true, value: text });
    expect(decodeText('mine.yaml', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]))).toEqual({
      ok: true,
      value: text,
    });
  });

  test('refuses Windows-1251 at its first letter, and says how to save the file', () => {
    const message = messageOf(readFileSync(`${corpus}windows-1251.yaml`));
    expect(message).toContain('mine.yaml:4:7 file: got bytes that are not UTF-8');
    expect(message).toContain('expected UTF-8');
    expect(message).toContain('Encoding UTF-8');
  });

  test.each([
    ['little-endian with a mark', Buffer.from('\ufeffkorpu: 1\n', 'utf16le')],
    ['big-endian with a mark', Buffer.from('\ufeffkorpu: 1\n', 'utf16le').swap16()],
    ['little-endian without', Buffer.from('korpu: 1\nkind: policy\n', 'utf16le')],
    ['big-endian without', Buffer.from('korpu: 1\nkind: policy\n', 'utf16le').swap16()],
  ])('refuses UTF-16, %s', (_, bytes) => {
    expect(messageOf(bytes)).toContain('mine.yaml:1:1 file: got a text in UTF-16, expected UTF-8');
  });

  test.each([
    ['a lone continuation', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong of three bytes', [0xe0, 0x80, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['above the last character', [0xf4, 0x90, 0x80, 0x80]],
    ['a character cut off', [0x61, 0xe2, 0x82]],
    ['0xff', [0xff]],
  ])('refuses %s, as the decoder of the platform does', (_, bytes) => {
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))).toThrow();
    expect(decodeText('mine.yaml', Uint8Array.from(bytes)).ok).toBe(false);
  });
});
