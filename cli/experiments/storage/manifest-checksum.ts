import { createHash } from 'node:crypto';
import type { ErrorCollector } from '../../../scenarios/internal.ts';
import type { ExperimentManifest } from './record-schemas.ts';

/** Manifest without its checksum. */
type ManifestContent = Omit<ExperimentManifest, 'checksum'>;

function withoutChecksum({ checksum: _, ...content }: ExperimentManifest): ManifestContent {
  return content;
}

/** SHA-256 of all other fields as JSON without white space, in the order of the file. */
function checksumOf(manifest: ExperimentManifest): string {
  return createHash('sha256')
    .update(JSON.stringify(withoutChecksum(manifest)))
    .digest('hex');
}

/** Text of a manifest with its checksum. */
export function manifestText(manifest: ExperimentManifest): string {
  return `${JSON.stringify({ ...withoutChecksum(manifest), checksum: checksumOf(manifest) }, null, 2)}\n`;
}

/**
 * Checks a manifest against its checksum, and returns it without. One of an earlier version has none. The checksum finds
 * damage; a forger can leave it out, which a signature shows.
 */
export function checkChecksum(manifest: ExperimentManifest, collector: ErrorCollector): ManifestContent {
  const { checksum } = manifest;
  const expected = checksum === undefined ? undefined : checksumOf(manifest);
  if (checksum !== expected)
    collector.add('shape.type', {
      path: ['checksum'],
      got: String(checksum),
      expected: `${expected}, that of the other fields: one of them was changed`,
    });
  return withoutChecksum(manifest);
}
