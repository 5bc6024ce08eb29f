/** Combining marks; the last two are letters, halfwidth katakana, that NFKC makes combining marks. */
const marks = /[\p{M}\uff9e\uff9f]{1,999}/gu;

/**
 * Unicode form of a text. Combining marks beyond 30 in a row, the limit of stream-safe text (UAX #15), are left out:
 * sorting them takes time with the square of their number.
 */
export function normalised(text: string, form: 'NFC' | 'NFD' | 'NFKC'): string {
  let end = -1;
  const safe = text.replace(marks, (row, at: number) => {
    const isRest = at === end;
    end = at + row.length;
    if (isRest) return '';
    return row.length > 30 ? [...row].slice(0, 30).join('') : row;
  });
  return safe.normalize(form);
}
