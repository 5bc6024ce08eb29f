import { describe, expect, test } from 'vitest';
import { linkLimits, readFragment } from '../../../scenarios/share/index.ts';
import { type LinkBase, shareLink } from '../../../ui/state/share-link.ts';

const addressOf = (url: string): LinkBase => {
  const { protocol, origin, hostname, pathname, search } = new URL(url);
  return { protocol, origin, hostname, pathname, search };
};
const site = addressOf('https://example.org/korpu/?fbclid=abc&evidence=claims:C12&facilitator');

describe('the link to copy', () => {
  test('has the address of the page with its own query only', () => {
    expect(shareLink(site, 'k1.abc&place=evidence')).toEqual({
      text: 'https://example.org/korpu/?evidence=claims:C12#k1.abc&place=evidence',
      reach: 'everywhere',
    });
    expect(shareLink(addressOf('https://example.org/?utm_source=mail'), '').text).toBe('https://example.org/');
  });

  test.each(['http://127.0.0.1:4173/', 'http://localhost:5173/', 'http://[::1]:4173/'])('of %s is local', (url) => {
    expect(shareLink(addressOf(url), 'k1.abc')).toEqual({ text: `${url}#k1.abc`, reach: 'computer' });
  });

  // Chromium names the origin of a file 'file://', Firefox and Safari 'null'.
  test.each(['file://', 'null'])(
    'of a page opened as a file has neither the path nor the origin %s',
    async (origin) => {
      const file = { ...addressOf('file:///home/aysel/My%20papers/korpu.html'), origin };
      expect(shareLink(file, 'k1.abc')).toEqual({ text: '#k1.abc', reach: 'file' });
      const start = shareLink(file, '').text ?? '';
      expect(start).not.toBe('');
      expect(await readFragment(start.slice(1))).toMatchObject({ ok: true, place: 'plan' });
    },
  );

  test('is none if the page would refuse it as too long', () => {
    expect(shareLink(site, 'k'.repeat(linkLimits.characters + 1)).text).toBeNull();
  });
});
