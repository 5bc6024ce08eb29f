import { afterEach, expect, test } from 'vitest';
import { editorMessages, languages, messages, showCurrency } from '../../i18n/index.ts';

afterEach(() => showCurrency('AZN'));

test('units of money name the currency of the country that is shown, in every language', () => {
  const people = new Map(languages.map((language) => [language, messages(language).units['persons']]));
  showCurrency('crown');
  for (const language of languages) {
    for (const { units } of [messages(language), editorMessages(language)]) {
      const money = Object.entries(units).filter(([unit]) => unit.startsWith('currency'));
      expect(money.length).toBeGreaterThan(1);
      for (const [, text] of money) {
        expect(text).toContain('crown');
        expect(text).not.toMatch(/manat|манат/);
      }
    }
    expect(messages(language).units['persons']).toBe(people.get(language));
  }
});

test('texts stay the same object, which pages compare', () => {
  expect(messages('en')).toBe(messages('en'));
  showCurrency('crown');
  expect(messages('en')).toBe(messages('en'));
  expect(messages('en').units['currency']).toBe('crown');
  showCurrency('AZN');
  expect(messages('en').units['currency']).toBe('manat');
});
