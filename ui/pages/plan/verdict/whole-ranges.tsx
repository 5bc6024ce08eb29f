/** Sentences whose ranges in brackets are not broken between two lines. */
export function withWholeRanges(sentences: readonly string[]) {
  return sentences
    .join(' ')
    .split(/(\([^()]{1,24}\))/)
    .map((part, n) => (n % 2 === 0 ? part : <span class="whole">{part}</span>));
}
