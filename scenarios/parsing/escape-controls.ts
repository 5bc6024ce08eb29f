/**
 * Characters that a terminal or a text renderer acts on instead of showing them: C0 and C1 controls, soft hyphen,
 * zero-width and bidirectional controls, line separators, tags and lone surrogates.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}\p{Surrogate}]/gu;

/**
 * Escapes control characters as `\u001b`, the notation of JSON: the text of a JSON value stays valid and keeps its
 * meaning. keep: control characters that stay, such as line ends.
 */
export function escapeControls(text: string, keep = ''): string {
  return text.replace(CONTROLS, (character) => {
    if (keep.includes(character)) return character;
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return Array.from({ length: character.length }, (_, i) => {
      const unit = character.charCodeAt(i).toString(16);
      return `\\u${unit.padStart(4, '0')}`;
    }).join('');
  });
}
