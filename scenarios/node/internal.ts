/**
 * What the other folders of the repository need of scenarios/node/ besides the public API; may change in any version.
 * @internal
 */

export { filesBelow } from './files-below.ts';
