import { sha256 } from '@noble/hashes/sha2.js';
import { normalised } from '../../scenarios/internal.ts';

/** Place of an item in a file: its kind and its numbers or names. */
export interface ContentPlace {
  readonly kind:
    | 'paragraph'
    | 'cell'
    | 'slide'
    | 'sheet'
    | 'chart'
    | 'data'
    | 'text'
    | 'shape'
    | 'row'
    | 'pixels'
    | 'hidden';
  readonly at: Readonly<Record<string, string>>;
}

/** Readable item of a file: a text, or a number that a program shows. */
export interface ContentItem {
  readonly place: ContentPlace;
  readonly value: string | number;
}

/** Removes differences between texts that no reader sees. */
export function plainText(text: string): string {
  return normalised(text, 'NFC').replace(/\s+/g, ' ').trim();
}

/** Creates an item of text; none if it is empty. */
export function textItem(place: ContentPlace, text: string): ContentItem[] {
  const value = plainText(text);
  return value === '' ? [] : [{ place, value }];
}

/** A number as Office files write it. */
const decimal = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/**
 * Creates an item of a number. One that is written in another way, or too large, counts as its text: programs differ in which
 * digits of it they read.
 */
export function numberItem(place: ContentPlace, text: string): ContentItem {
  const value = decimal.test(text) ? Number(text) : Number.NaN;
  return { place, value: Number.isFinite(value) ? value : plainText(text) };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of bytes in hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return hex(sha256(bytes));
}

/** SHA-256 of the readable content, without the places. */
export function contentHash(items: readonly ContentItem[]): string {
  const lines = items.map(({ value }) => (typeof value === 'number' ? `n${value}` : `t${value}`));
  return sha256Hex(new TextEncoder().encode(lines.join('\n')));
}
