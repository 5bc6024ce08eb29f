import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDraft, fragmentOf, readFragment } from '../../../scenarios/share/index.ts';
import { runs } from '../../depth.ts';

const draft = { ...firstDraft, months: 24, seed: 'a & b', weights: { equity: 3 } };
const fragment = await fragmentOf(draft, 'evidence', () => []);
const withoutPage = fragment.replace('&place=evidence', '');
const expected = await readFragment(fragment);

/** What programs and people make of a link, as the address bar then holds it behind `#`. */
const decorations: Readonly<Record<string, (link: string) => string>> = {
  'a full stop': (link) => `${link}.`,
  'a closing bracket': (link) => `${link})`,
  'an encoded bracket and full stop': (link) => `${link}%29.`,
  'a comma': (link) => `${link},`,
  'Russian quotation marks': (link) => `${link}%C2%BB`,
  'an angle bracket of mail': (link) => `${link}%3E`,
  'an emphasis mark of chat': (link) => `${link}*`,
  'a closing tag': (link) => `${link}%3C/a%3E`,
  'a bang before it': (link) => `!${link}`,
  'a slash before it': (link) => `/${link}`,
  'HTML escapes': (link) => link.replaceAll('&', '&amp;'),
  'HTML escapes by number': (link) => link.replaceAll('&', '&#38;'),
  'a tracking parameter of mail': (link) => `${link}&utm_source=mail&utm_medium=e-mail`,
  'a tracking parameter with a question mark': (link) => `${link}?utm_source=mail`,
  'a tracking parameter before it': (link) => `utm_source=mail&${link}`,
  'a parameter of social networks': (link) => `${link}&fbclid=IwAR0-abc_D`,
  'a parameter that nobody foresaw': (link) => `${link}&x-trace.id=7`,
  'a line break': (link) => `${link.slice(0, 20)}%0A${link.slice(20)}`,
  'a line break of Windows': (link) => `${link.slice(0, 20)}%0D%0A${link.slice(20)}`,
  'a line break of quoted-printable': (link) => `${link.slice(0, 20)}=%0D%0A${link.slice(20)}`,
  'a quoted line break': (link) => `${link.slice(0, 20)}%0A%3E%20${link.slice(20)}`,
  'a line break turned into a space': (link) => `${link.slice(0, 20)}%20${link.slice(20)}`,
  'a soft hyphen': (link) => `${link.slice(0, 20)}%C2%AD${link.slice(20)}`,
  'a zero-width space': (link) => `${link}%E2%80%8B`,
  'percent escapes of everything else than letters': (link) =>
    link.replace(/[^A-Za-z0-9%]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
  'percent escapes twice': (link) => encodeURIComponent(encodeURIComponent(link)),
  'the link once more': (link) => `${link}#${link}`,
};

test.each(Object.entries(decorations))('reads a link with %s', async (_, decorate) => {
  expect(await readFragment(decorate(fragment))).toEqual(expected);
});

test('reads a link with several decorations in any order', async () => {
  const some = fc.uniqueArray(fc.constantFrom(...Object.keys(decorations)), { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(some, async (names) => {
      const decorated = names.reduce((link, name) => decorations[name]?.(link) ?? link, fragment);
      expect(await readFragment(decorated), decorated).toEqual(expected);
    }),
    { numRuns: runs(200, 2000) },
  );
});

test.each(['_', '__', '%20and%20what%20follows%20in%20the%20sentence', '.%20Next%20sentence'])(
  'reads a link without a page that is followed by %s',
  async (rest) => {
    expect(await readFragment(withoutPage + rest)).toEqual({ ...expected, place: null });
  },
);

test('opens the comparison of a link whose page is unknown or cut short', async () => {
  expect(await readFragment(fragment.slice(0, -2))).toEqual({ ...expected, place: null });
  expect(await readFragment(`${withoutPage}&pla`)).toEqual({ ...expected, place: null });
});

test('still rejects a link whose data are cut short, whatever follows', async () => {
  const cut = withoutPage.slice(0, -6);
  for (const link of [cut, `${cut}&place=levers`, `${cut}.`, `${cut}%0A`, `${cut}&utm_source=mail`])
    expect(await readFragment(link)).toEqual({ ok: false, fault: 'damaged' });
});

test('opens the first comparison where programs append parameters to an address without a link', async () => {
  expect(await readFragment('utm_source=mail&fbclid=abc')).toEqual(await readFragment(''));
  expect(await readFragment('place=levers&utm_source=mail')).toEqual(await readFragment('place=levers'));
});

test('rejects two different comparisons or pages in one address', async () => {
  const other = await fragmentOf({ ...draft, months: 36 }, 'evidence', () => []);
  expect(await readFragment(`${fragment}&${other}`)).toEqual({ ok: false, fault: 'notALink' });
  expect(await readFragment(`${fragment}&place=lives`)).toEqual({ ok: false, fault: 'notALink' });
});
