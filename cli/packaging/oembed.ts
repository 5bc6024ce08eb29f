import { outcomeName } from '../../charts/index.ts';
import { EMBED_PAGE, embedSize, oembedData, readEmbedFragment } from '../../scenarios/share/index.ts';

/** Answer to a request of oEmbed 1.0. */
export interface OembedAnswer {
  readonly status: 200 | 400 | 404 | 501;
  /** JSON, or the reason of a refusal. */
  readonly text: string;
}

/** Size of the frame within the limits of a consumer. */
function sizeWithin(
  query: URLSearchParams,
): typeof embedSize | { readonly width: number; readonly height: number } | null {
  const limit = (name: string, size: number): number | null => {
    const text = query.get(name);
    if (text === null) return size;
    return /^[1-9]\d{0,5}$/.test(text) ? Math.min(size, Number(text)) : null;
  };
  const [width, height] = [limit('maxwidth', embedSize.width), limit('maxheight', embedSize.height)];
  return width === null || height === null ? null : { width, height };
}

/** Answers `/oembed?url=ADDRESS` for figures of the page at `home`, an address that ends with `/`. */
export async function answerOembed(request: string, home: string): Promise<OembedAnswer> {
  const query = new URL(request, home).searchParams;
  const refuse = (status: 400 | 404 | 501, text: string): OembedAnswer => ({ status, text: `${text}\n` });
  const address = query.get('url');
  if (address === null) return refuse(400, 'url: got nothing, expected the address of an embedded figure');
  if ((query.get('format') ?? 'json') !== 'json') return refuse(501, 'format: expected json');
  const size = sizeWithin(query);
  if (size === null) return refuse(400, 'maxwidth and maxheight: expected whole numbers from 1');
  const page = `${home}${EMBED_PAGE}#`;
  if (!address.startsWith(page)) return refuse(404, `url: expected an address that starts with ${page}`);
  const read = await readEmbedFragment(address.slice(page.length));
  if (!read.ok)
    return refuse(404, 'url: got an address that was cut off or changed, expected one of an embedded figure');
  const title = `Körpü: ${outcomeName(read.figure.outcome, read.figure.language)}`;
  return { status: 200, text: `${JSON.stringify(oembedData(address, title, home, size))}\n` };
}
