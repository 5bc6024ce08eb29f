import { expect, test } from 'vitest';
import { latestContent } from '../../../ui/embed/latest-content.ts';

const failed = (): string => 'failed';

function recorded() {
  const shown: (string | null)[] = [];
  return { shown, show: latestContent<string>((content) => void shown.push(content)) };
}

test('shows nothing of an earlier address while the next is read', async () => {
  const { shown, show } = recorded();
  await show(async () => 'first', failed, true);
  const reading = show(async () => 'second', failed, true);
  expect(shown).toEqual([null, 'first', null]);
  await reading;
  expect(shown).toEqual([null, 'first', null, 'second']);
});

test('keeps the content of the same address while it is drawn again', async () => {
  const { shown, show } = recorded();
  await show(async () => 'wide', failed, true);
  await show(async () => 'narrow', failed, false);
  expect(shown).toEqual([null, 'wide', 'narrow']);
});

test('says that an address cannot be shown, if reading it throws', async () => {
  const { shown, show } = recorded();
  await show(
    () => {
      throw new TypeError('x');
    },
    failed,
    true,
  );
  await show(() => Promise.reject(new TypeError('x')), failed, true);
  expect(shown).toEqual([null, 'failed', null, 'failed']);
});

test('drops an answer for an earlier address', async () => {
  const { shown, show } = recorded();
  let answer = (_: string): void => {};
  const slow = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const first = show(() => slow, failed, true);
  await show(async () => 'second', failed, true);
  answer('first');
  await first;
  let fail = (_: Error): void => {};
  const broken = new Promise<string>((_, reject) => {
    fail = reject;
  });
  const third = show(() => broken, failed, true);
  await show(async () => 'fourth', failed, true);
  fail(new TypeError('x'));
  await third;
  expect(shown).toEqual([null, null, 'second', null, null, 'fourth']);
});
