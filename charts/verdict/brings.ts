import type { MovedTopics, PolicyVerdict, TopicEffect } from '../../engine/internal.ts';
import { format, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { isShare } from '../format.ts';
import { groupBy, joinList } from './lists.ts';
import { sameDigits } from './numbers.ts';
import { endText } from './time-text.ts';
import { capitalised, sentenceOf, type Writer } from './writer.ts';

/** Smallest change given as people in a hundred; smaller ones are given as people in a thousand. */
const ONE_IN_HUNDRED = 0.005;

/** What the policies change. isNamed: whether the heading names a single policy already. */
export function bringsOf(writer: Writer, isNamed: boolean): string[] {
  const [single] = writer.spoken;
  if (single === undefined) return [];
  return writer.spoken.length === 1 ? ofSingle(writer, single, isNamed) : ofAll(writer);
}

function ofSingle(writer: Writer, single: PolicyVerdict, isNamed: boolean): string[] {
  const { comparison, language } = writer;
  const words = verdictMessages(language);
  const names = {
    policy: policyName(comparison, single.policy, language),
    reference: policyName(comparison, single.against, language),
  };
  const named = (effects: string): string =>
    isNamed
      ? format(words.plain, { what: effects })
      : format(words.list, { ...names, time: endText(comparison.run, language), effects });
  const { gains, losses, ifAdopted } = single;
  const sentences: string[] = [];
  if (ifAdopted !== null) {
    sentences.push(named(format(words.byLaw.passes, { what: movedText(writer, ifAdopted) })));
    sentences.push(...withoutLaw(writer, single, ifAdopted));
  } else {
    if (gains.length + losses.length > 0) sentences.push(named(movedText(writer, single)));
    if (gains.length === 0) sentences.push(sentenceOf(writer, [single], words.noGain, names));
  }
  return sentences.map((sentence) => capitalised(sentence, language));
}

/** What happens where the law fails: in the order of what happens where it passes, so that it can be said in short. */
function withoutLaw(writer: Writer, single: PolicyVerdict, ifAdopted: MovedTopics): string[] {
  const { byLaw, plain } = verdictMessages(writer.language);
  if (single.isIdleWithoutLaw) return [format(plain, { what: byLaw.nothing })];
  const { ifRejected } = single;
  if (ifRejected === null) return [];
  const isSame = waysOf(ifRejected) === waysOf(ifAdopted);
  return [format(plain, { what: format(byLaw.fails, { what: movedText(writer, ifRejected, isSame) }) })];
}

/** Changes beyond their ranges as a list, or that there are none. */
function movedText(writer: Writer, { gains, losses }: MovedTopics, isShort = false): string {
  const moved = [...gains, ...losses];
  return moved.length === 0 ? verdictMessages(writer.language).byLaw.noGain : effectList(writer, moved, isShort);
}

const topicsOf = (effects: readonly TopicEffect[]): string => effects.map(({ topic }) => topic).join(' ');

/** Number of people of whom a change of a share is given; 1 for a number of people. */
function baseOf({ unit, mean }: Pick<TopicEffect, 'unit' | 'mean'>): number {
  return !isShare(unit) ? 1 : Math.abs(mean) < ONE_IN_HUNDRED ? 1000 : 100;
}

/** What changes which way, and of how many people: where it is equal, a number says the rest. */
function waysOf({ gains, losses }: MovedTopics): string {
  return JSON.stringify([...gains, ...losses].map((one) => [one.topic, one.mean < 0, baseOf(one)]));
}

function ofAll(writer: Writer): string[] {
  const { comparison, language, spoken, verdict } = writer;
  const words = verdictMessages(language);
  const reference = policyName(comparison, spoken[0]?.against ?? '', language);
  const sentences = (
    group: readonly PolicyVerdict[],
    effectsOf: (one: PolicyVerdict) => readonly TopicEffect[],
    forms: typeof words.better,
  ): string[] =>
    groupBy(group, (one) => topicsOf(effectsOf(one))).map((same) =>
      sentenceOf(writer, same, forms, {
        reference,
        topics: joinList(
          effectsOf(same[0]).map(({ topic }) => words.topics[topic]),
          language,
        ),
      }),
    );
  // Random variation alone does not make a direction sure: uncertain assumptions may still turn it.
  const isSure = verdict.range !== 'chance';
  const none = spoken.filter(({ gains }) => gains.length === 0);
  const onlyAdopted = none.filter(({ ifAdopted }) => (ifAdopted?.gains.length ?? 0) > 0);
  const never = none.filter((one) => !onlyAdopted.includes(one));
  return [
    ...sentences(
      spoken.filter(({ gains }) => gains.length > 0),
      ({ gains }) => gains,
      isSure ? words.better : words.moves,
    ),
    ...sentences(
      onlyAdopted,
      ({ ifAdopted }) => ifAdopted?.gains ?? [],
      isSure ? words.betterIfAdopted : words.movesIfAdopted,
    ),
    ...(never.length === 0 ? [] : [sentenceOf(writer, never, words.noGain, { reference })]),
    ...sentences(
      spoken.filter(({ losses }) => losses.length > 0),
      ({ losses }) => losses,
      isSure ? words.worse : words.movesWorse,
    ),
  ];
}

/** Effects as a list: how many more or fewer people, with the range. isShort: after a list of the same changes. */
function effectList(writer: Writer, effects: readonly TopicEffect[], isShort: boolean): string {
  const { language } = writer;
  const words = verdictMessages(language);
  const texts = effects.map(({ topic, unit, mean, low, high }) => {
    const way = mean < 0 ? 'fewer' : 'more';
    const base = baseOf({ unit, mean });
    const size = Math.abs(mean) * base;
    const write = sameDigits([size < 1 ? 1 : size], language);
    const whole = sameDigits([isShare(unit) && Math.abs(size - 1) < 0.1 ? 10 : size], language);
    // Sizes rise from the range's end next to zero, whichever the direction.
    const ends = (mean < 0 ? [-high, -low] : [low, high]).map((end) => end * base);
    const values = {
      value: whole(size),
      range: writer.range({ low: ends[0] ?? 0, high: ends[1] ?? 0 }, write),
      base: base === 1 ? '' : base === 100 ? words.hundred : words.thousand,
    };
    return format(isShort ? words.effects.short : words.effects[topic][way], values);
  });
  return isShort ? texts.join(', ') : joinList(texts, language);
}
