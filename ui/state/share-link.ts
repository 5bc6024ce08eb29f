import { linkLimits } from '../../scenarios/share/index.ts';
import { evidenceViewOf, queryOf } from './evidence-view.ts';

/** Parts of the page's address, as in `window.location`. */
export type LinkBase = Pick<Location, 'protocol' | 'origin' | 'hostname' | 'pathname' | 'search'>;

/** Where a link leads: `everywhere`, to this computer only, or to no address since the page was opened as a file. */
export type LinkReach = 'everywhere' | 'computer' | 'file';

/** Text that opens a comparison, or null if no link can hold it. */
export interface ShareLink {
  readonly text: string | null;
  readonly reach: LinkReach;
}

function reachOf({ protocol, hostname }: LinkBase): LinkReach {
  if (protocol !== 'http:' && protocol !== 'https:') return 'file';
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) ? 'computer' : 'everywhere';
}

/**
 * Returns the link of a fragment. Of the query only the page's own part is kept, not what programs append to links. A
 * page opened as a file has no address that others could open, so its link is the fragment alone, without the path.
 */
export function shareLink(address: LinkBase, fragment: string): ShareLink {
  const reach = reachOf(address);
  if (fragment.length > linkLimits.characters) return { text: null, reach };
  if (reach === 'file') return { text: `#${fragment === '' ? 'place=compare' : fragment}`, reach };
  const query = queryOf('', evidenceViewOf(address.search));
  return { text: `${address.origin}${address.pathname}${query}${fragment === '' ? '' : `#${fragment}`}`, reach };
}
