import { outcomeName } from '../../../charts/index.ts';
import { format, shareMessages } from '../../../i18n/index.ts';
import {
  EMBED_PAGE,
  embedFragmentOf,
  fragmentOf,
  frameText,
  linkLimits,
  oembedData,
  type PhasesOfPolicy,
} from '../../../scenarios/share/index.ts';
import { embeddedFigure } from '../../state/embedded-figure.ts';
import { seenResult } from '../../state/seen-result.ts';
import type { AppState } from '../../state/state.ts';
import { viewOf } from '../../state/view.ts';
import { element, write } from '../element.ts';
import { pictureName } from '../picture-name.ts';
import { copyField } from './copy-field.ts';

/** Frame text and oEmbed data of the figure shown. */
export interface EmbedWay {
  readonly node: HTMLElement;
  update(state: AppState, phasesOf: PhasesOfPolicy): Promise<void>;
}

/** Creates the part of the dialog. */
export function embedWay(report: (message: 'copied' | 'copyFailed') => void): EmbedWay {
  const frame = copyField('share-embed', report);
  const about = element('p', { class: 'quiet' });
  const note = element('p', { id: 'share-embed-note' });
  const holds = element('p', { class: 'quiet', id: 'share-embed-holds' });
  const oembed = copyField('share-oembed', report);
  const summary = element('summary');
  const oembedAbout = element('p', { class: 'quiet' });
  const more = element('details', {}, summary, oembedAbout, oembed.label, oembed.field, oembed.button);
  const node = element('div', { class: 'way' }, frame.label, about, holds, frame.field, note, frame.button, more);

  return {
    node,
    async update(state, phasesOf) {
      const { language, draft, place, outcome } = state;
      const words = shareMessages(language);
      write(frame.label, words.embedTitle);
      write(about, words.embedAbout);
      write(frame.button, words.copyEmbed);
      write(summary, words.oembed);
      write(oembed.label, words.oembed);
      write(oembedAbout, words.oembedAbout);
      write(oembed.button, words.copyOembed);
      frame.set('');
      oembed.set('');
      const figure = embeddedFigure(state);
      const isFile = !/^https?:$/.test(location.protocol);
      more.hidden = figure === null || isFile;
      write(note, isFile ? words.embedFile : figure === null ? words.embedNone : '');
      const chart = figure === null ? '' : pictureName(figure.chart, language);
      write(holds, figure === null ? '' : format(words.embedHolds, { chart, outcome: outcomeName(outcome, language) }));
      if (figure === null || isFile) return;
      const seen = seenResult(state);
      const link = await fragmentOf(draft, place, phasesOf, { ...viewOf(state), ...(seen === null ? {} : { seen }) });
      const fragment = await embedFragmentOf(figure, link);
      if (fragment.length > linkLimits.characters) {
        more.hidden = true;
        return write(note, words.embedTooLong);
      }
      const home = new URL('./', location.href.replace(/[?#].*$/, '')).href;
      const address = `${home}${EMBED_PAGE}#${fragment}`;
      const title = `Körpü: ${outcomeName(outcome, language)}`;
      frame.set(frameText(address, title));
      oembed.set(JSON.stringify(oembedData(address, title, home), null, 2));
    },
  };
}
