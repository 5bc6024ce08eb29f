import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const BYTES_PER_NUMBER = 8;

/**
 * Serialises numbers in the canonical form of results: concatenated little-endian doubles in the given order, -0 as 0,
 * and every NaN (not computable) as the single NaN 7ff8000000000000.
 */
export function canonicalBytes(list: readonly Float64Array[]): Uint8Array {
  let count = 0;
  for (const values of list) count += values.length;
  const bytes = new Uint8Array(count * BYTES_PER_NUMBER);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const values of list) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (Number.isNaN(value)) {
        view.setUint32(at, 0, true);
        view.setUint32(at + 4, 0x7ff80000, true);
      } else {
        view.setFloat64(at, value + 0, true); // + 0 turns -0 into 0
      }
      at += BYTES_PER_NUMBER;
    }
  }
  return bytes;
}

/**
 * Computes the SHA-256 of numbers in canonical form (little-endian doubles, -0 as 0, one NaN): 64 hexadecimal digits. The
 * digest of a policy is that of its series, outcome by outcome, replicate by replicate.
 * @public
 */
export function digestOf(list: readonly Float64Array[]): string {
  const hash = sha256.create();
  for (const values of list) hash.update(canonicalBytes([values]));
  return bytesToHex(hash.digest());
}

/**
 * Computes the SHA-256 of several digests: their 32 bytes each, concatenated in the given order.
 * @throws RangeError for a text that is not 64 lower-case hexadecimal digits.
 */
export function combineDigests(digests: readonly string[]): string {
  const hash = sha256.create();
  for (const digest of digests) {
    if (!/^[0-9a-f]{64}$/.test(digest)) {
      throw new RangeError(`digest: got '${digest}', expected 64 hexadecimal digits; try digestOf`);
    }
    hash.update(hexToBytes(digest));
  }
  return bytesToHex(hash.digest());
}

/** Computes the SHA-256 of concatenated texts in UTF-8. */
export function textDigest(...texts: readonly string[]): string {
  const hash = sha256.create();
  for (const text of texts) hash.update(utf8ToBytes(text));
  return bytesToHex(hash.digest());
}
