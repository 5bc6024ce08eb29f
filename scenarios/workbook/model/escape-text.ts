/**
 * Excel writes characters as `_x000A_` and takes a text that looks so for one; LibreOffice takes `_xA_` too, and keeps no escape of
 * such a text. So a backslash goes into it, and more than one where there are some.
 */
export function escapeText(text: string): string {
  return text.replace(/_(\\*)x(?=[0-9A-Fa-f]{1,8}_)/g, '_$1\\x');
}

/** Undoes `escapeText`. */
export function unescapeText(text: string): string {
  return text.replace(/_(\\*)\\x(?=[0-9A-Fa-f]{1,8}_)/g, '_$1x');
}
