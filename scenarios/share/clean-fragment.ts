/** Times a text is percent-decoded at most: forwarded links are encoded again by each program. */
const MAX_DECODINGS = 4;

/** Line breaks of mail and spaces, escaped or not, in the middle of a percent escape. */
const BROKEN_ESCAPE = /%([0-9a-f]?)(?:=?(?:%(?:25)*(?:20|0[ad]|3e|c2%(?:25)*ad)|[\s>\u00ad]))+(?=[0-9a-f])/gi;

/** Decodes percent escapes; where they are not UTF-8, those of ASCII alone. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}

/**
 * Splits a fragment without `#` into its different parts. Undoes what programs do to links that pass through them: percent
 * and HTML escapes, line breaks of mail with their marks, invisible characters, a copy of the link behind it. Each step is
 * linear in the length of the text.
 */
export function fragmentParts(fragment: string): string[] {
  let text = fragment;
  for (let i = 0; i < MAX_DECODINGS && text.includes('%'); i++)
    text = percentDecoded(text.replace(BROKEN_ESCAPE, '%$1'));
  const plain = text
    // Quoted-printable ends a broken line with '='; a reply begins the next one with '>'.
    .replace(/=?[\r\n]+[>\s]*/g, '\n')
    .replace(/\p{Cf}/gu, '')
    .replace(/&(?:amp;)+|&#(?:38|x26);/gi, '&');
  return [...new Set(plain.split(/[&?;#]/).map((part) => part.replace(/^[\s/!]+/, '')))].filter((part) => part !== '');
}

/**
 * Texts that the data of a link may be, the likeliest first: with line breaks removed, also without one or two emphasis
 * marks of the sentence around it, and up to the first space. Data are complete or fail to inflate.
 */
export function payloadCandidates(payload: string): readonly string[] {
  const joined = payload.replace(/\s/g, '');
  const [beforeSpace = ''] = payload.split(/\s/, 1);
  return [...new Set([joined, joined.replace(/[_-]$/, ''), joined.replace(/[_-]{2}$/, ''), beforeSpace])];
}
