/**
 * Exports of scenarios/node/ for the other folders of the repository, in addition to the public API; may change in any
 * version.
 * @internal
 */

export { filesBelow } from './files-below.ts';
export { countryFolder } from './load.ts';
export { filesWithPriors, pathOfCountryFile, withPriors } from './priors-files.ts';
export { isKernelFile, openRegular, readLimited, UnreadableFile } from './read-limited.ts';
