import { type Language, shareMessages } from '../../../i18n/index.ts';
import { loadChunk } from '../../load-chunk.ts';
import { element, write } from '../element.ts';

/** Characters of a link whose code a phone reads from a distance: 125 modules a side. */
const MAX_CHARACTERS = 1100;

/** QR code of the link, drawn when it is asked for. */
export interface QrWay {
  readonly node: HTMLElement;
  /** text: the link; null for none. */
  update(text: string | null, language: Language): void;
}

/** Creates the part; the encoder is fetched on first use. */
export function qrWay(): QrWay {
  const summary = element('summary');
  const about = element('p', { class: 'quiet' });
  const box = element('div', { id: 'share-qr-code' });
  const node = element('details', { id: 'share-qr' }, summary, about, box);
  let link: string | null = null;
  let language: Language = 'en';

  async function draw(): Promise<void> {
    const text = link;
    const words = shareMessages(language);
    box.replaceChildren();
    if (!node.open || text === null) return;
    if (text.length > MAX_CHARACTERS) return write(box, words.qrTooLong);
    try {
      const { qrCode } = await loadChunk('pages/share/qr-code.ts', () => import('./qr-code.ts'));
      if (link === text) box.replaceChildren(qrCode(text, words.qr));
    } catch {
      write(box, words.linkFailed);
    }
  }
  node.addEventListener('toggle', () => void draw());
  return {
    node,
    update(text, next) {
      link = text;
      language = next;
      write(summary, shareMessages(next).qrShow);
      write(about, shareMessages(next).qrAbout);
      node.hidden = text === null;
      void draw();
    },
  };
}
