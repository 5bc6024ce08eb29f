import { useSignal } from '@preact/signals';
import { documentsMessages, format, type Language, planMessages } from '../../i18n/index.ts';
import { chosenName } from '../chosen-file.ts';
import { type ExportKind, exportKinds, isCopy } from '../exports/export-kinds.ts';
import { Menu } from './menu.tsx';

/** What pictures and tables hold: the picture on the screen, or the score card. */
export type ExportSubject = 'picture' | 'scores';

interface ExportMenuProps {
  readonly language: Language;
  /** Whether there is a final result; without one nothing leaves the page. */
  readonly isReady: boolean;
  /** Name of the picture on the screen. */
  readonly picture: string;
  readonly onExport: (kind: ExportKind, subject: ExportSubject) => Promise<void>;
  /** Checks a file; resolves with sentences, the verdict first. */
  readonly onCheck: (file: File) => Promise<readonly string[]>;
}

/** Menu of the ways in which a result leaves the page, and the check of a file that has left it. */
export function ExportMenu({ language, isReady, picture, onExport, onCheck }: ExportMenuProps) {
  const { menu, verdict } = documentsMessages(language);
  const lines = useSignal<readonly string[]>([]);
  const isBusy = useSignal(false);
  const subject = useSignal<ExportSubject>('picture');
  const fail = (what: string, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    lines.value = [format(menu.failed, { what, reason })];
  };

  async function start(kind: ExportKind): Promise<void> {
    const what = menu[kind];
    lines.value = [format(menu.working, { what })];
    isBusy.value = true;
    try {
      await onExport(kind, subject.value);
      lines.value = [format(isCopy(kind) ? menu.copied : menu.saved, { what })];
    } catch (error) {
      fail(what, error);
    } finally {
      isBusy.value = false;
    }
  }

  async function check(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    lines.value = [format(verdict.checking, { file: chosenName(file) })];
    try {
      lines.value = await onCheck(file);
    } catch (error) {
      fail(menu.check, error);
    }
  }

  return (
    <Menu class="export-menu" id="export-menu" buttonClass="small" title={planMessages(language).footer.exports}>
      <div class="export-list">
        {/* First: the menu grows upwards, so that a message moves no button. */}
        <div role="status" class="export-status">
          {lines.value.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <label class="export-subject">
          <span>{menu.holds}</span>
          <select
            id="export-subject"
            value={subject.value}
            onChange={({ currentTarget }) => {
              subject.value = currentTarget.value === 'scores' ? 'scores' : 'picture';
            }}
          >
            <option value="picture">{picture}</option>
            <option value="scores">{planMessages(language).regions.scorecard}</option>
          </select>
        </label>
        {exportKinds.map((kind) => (
          <button
            type="button"
            key={kind}
            data-export={kind}
            disabled={!isReady || isBusy.value}
            onClick={() => void start(kind)}
          >
            {menu[kind]}
          </button>
        ))}
        <button type="button" data-export="print" onClick={() => window.print()}>
          {menu.print}
        </button>
        <label class="export-check">
          <span>{menu.check}</span>
          <input
            type="file"
            id="check-file"
            class="unseen"
            accept=".docx,.xlsx,.pptx,.svg,.png,.csv"
            disabled={!isReady}
            onChange={({ currentTarget }) => {
              void check(currentTarget.files?.[0]);
              // The same file can be chosen again.
              currentTarget.value = '';
            }}
          />
        </label>
        {!isReady && <p class="quiet">{menu.waiting}</p>}
      </div>
    </Menu>
  );
}
