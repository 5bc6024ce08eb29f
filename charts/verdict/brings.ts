import type { PolicyVerdict, TopicEffect } from '../../engine/internal.ts';
import { format, verdictMessages } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';
import { isShare } from '../format.ts';
import { groupBy, joinList } from './lists.ts';
import { sameDigits } from './numbers.ts';
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
  const { gains, losses, ifAdopted } = single;
  const moved = [...gains, ...losses];
  const adopted = [...(ifAdopted?.gains ?? []), ...(ifAdopted?.losses ?? [])];
  const sentences: string[] = [];
  if (moved.length > 0) {
    const effects = effectList(writer, moved);
    sentences.push(isNamed ? format(words.plain, { what: effects }) : format(words.list, { ...names, effects }));
  }
  if (gains.length === 0) {
    if (single.isIdleWithoutLaw) sentences.push(format(words.idle, names));
    else if ((ifAdopted?.gains.length ?? 0) > 0) sentences.push(format(words.onlyByLaw, names));
    else sentences.push(sentenceOf(writer, [single], words.noGain, names));
  }
  if (adopted.length > 0) {
    const isSame = topicsOf(adopted) === topicsOf(moved);
    const effects = isSame ? effectList(writer, adopted, 'short') : effectList(writer, adopted);
    sentences.push(format(words.adopted, { effects }));
  }
  return sentences.map((sentence) => capitalised(sentence, language));
}

const topicsOf = (effects: readonly TopicEffect[]): string => effects.map(({ topic }) => topic).join(' ');

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
      isSure ? words.worse : words.moves,
    ),
  ];
}

/** Effects as a list: how many more or fewer people, with the range. short: without saying of what, in the same order. */
function effectList(writer: Writer, effects: readonly TopicEffect[], length: 'long' | 'short' = 'long'): string {
  const { language } = writer;
  const words = verdictMessages(language);
  const texts = effects.map(({ topic, unit, mean, low, high }) => {
    const way = mean < 0 ? 'fewer' : 'more';
    const base = !isShare(unit) ? 1 : Math.abs(mean) < ONE_IN_HUNDRED ? 1000 : 100;
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
    return format(
      length === 'long' ? words.effects[topic][way] : words.effects[isShare(unit) ? 'share' : 'number'][way],
      values,
    );
  });
  return joinList(texts, language);
}
