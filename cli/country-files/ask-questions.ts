import { createInterface } from 'node:readline/promises';
import { countryQuestionMessages, format, type Language, newCountryMessages } from '../../i18n/index.ts';
import {
  type CountryAnswer,
  type CountryQuestion,
  countryQuestions,
  findCountry,
  monthOrderFault,
  readAnswer,
  yamlText,
} from '../../scenarios/import/index.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { expectedAnswer } from './expected-answer.ts';
import type { AnswersFile } from './read-answers-file.ts';

/** Where questions are put: the terminal, or other streams in a test. */
export interface QuestionStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks on the terminal: what the question needs, what to look for, and where such figures are published.
 * @throws UserError when the input ends before the last question: what was answered is printed as a file of answers.
 */
export async function askQuestions(
  language: Language,
  { input, output }: QuestionStreams = { input: process.stdin, output: process.stderr },
): Promise<AnswersFile> {
  const texts = countryQuestionMessages(language);
  const terminal = createInterface({ input, output });
  const ended = new AbortController();
  terminal.once('close', () => ended.abort());
  const say = (line: string): void => {
    output.write(`${line}\n`);
  };
  const answers = new Map<string, CountryAnswer>();
  const written: Record<string, unknown> = {};
  const ask = async (prompt: string): Promise<string> => {
    try {
      return await terminal.question(prompt, { signal: ended.signal });
    } catch (error) {
      if (!ended.signal.aborted) throw error;
      if (answers.size > 0) say(`\n\n${yamlText(written)}`);
      throw new UserError(EXIT.stoppedAtOnce, [
        `country init: the input ended before the last question; no country was written${answers.size === 0 ? '' : `; to use the answers above, save them as answers.yaml, add to them, and try korpu country init DIR --answers answers.yaml`}`,
      ]);
    }
  };
  try {
    for (const [i, question] of countryQuestions.entries()) {
      const { ask: asks, look, published } = texts.questions[question.id as keyof typeof texts.questions];
      say('');
      say(
        `${format(texts.question, { n: String(i + 1), all: String(countryQuestions.length) })} · ${texts.topics[question.topic]}`,
      );
      say(asks);
      say(`  ${texts.look}: ${look}`);
      say(`  ${texts.published}: ${published}`);
      for (const { address } of question.links) say(`    ${address}`);
      const expected = expectedAnswer(language, question);
      say(`  ${texts.expected}: ${expected}`);
      say(`  ${question.required === true ? texts.required : texts.skip}`);
      for (;;) {
        const given = await askOne(question, expected, ask, say, texts);
        if (given === null) break;
        const order = monthOrderFault(new Map([...answers, [question.id, given.answer]]));
        if (order === null) {
          answers.set(question.id, given.answer);
          written[question.id] = given.written;
          break;
        }
        say(`${order.got}: ${expected}; ${newCountryMessages(language).faults.monthOrder}`);
      }
    }
  } finally {
    terminal.close();
  }
  return { answers, text: yamlText(written) };
}

/** Asks until the answer fits or is skipped; null: skipped. */
async function askOne(
  question: CountryQuestion,
  expected: string,
  ask: (prompt: string) => Promise<string>,
  say: (line: string) => void,
  texts: { readonly source: string; readonly required: string },
): Promise<{ readonly answer: CountryAnswer; readonly written: unknown } | null> {
  for (;;) {
    const text = (await ask('> ')).trim();
    if (text === '') {
      if (question.required !== true) return null;
      say(texts.required);
      continue;
    }
    const first = readAnswer(question, text, findCountry);
    if (!first.ok) {
      say(`${first.fault.got}: ${expected}`);
      continue;
    }
    if (question.kind !== 'number' && question.kind !== 'grounds') return { answer: first.answer, written: text };
    const source = (await ask(`${texts.source}\n> `)).trim();
    if (source === '') return { answer: first.answer, written: text };
    const written = { value: text, source };
    const sourced = readAnswer(question, written, findCountry);
    if (sourced.ok) return { answer: sourced.answer, written };
    say(`${sourced.fault.got}: ${sourced.fault.expected}`);
  }
}
