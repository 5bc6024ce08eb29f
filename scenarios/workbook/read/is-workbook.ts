/** Tests whether bytes look like a workbook: a zip file that names the main part of one. */
export function isWorkbook(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  // Names are not compressed, and occur again in the list at the end.
  const end = bytes.subarray(Math.max(0, bytes.length - 65_536));
  return new TextDecoder('latin1').decode(end).includes('xl/workbook.xml');
}
