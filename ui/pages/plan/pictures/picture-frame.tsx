import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { ComparisonPicture } from '../../../../charts/index.ts';
import { picturesMessages } from '../../../../i18n/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import { type ShownPicture, shownPicture } from '../../../state/shown-picture.ts';
import { tableView } from '../../drawing/table-view.ts';

interface FrameProps {
  readonly picture: ComparisonPicture;
  /** Changes with each drawn result. */
  readonly revision: number;
  /** What a file of the picture needs; charts leave the page in another way. */
  readonly shown?: ShownPicture;
  readonly children: ComponentChildren;
}

/** What every picture has around it: title, sentence, explanation and table. */
export function PictureFrame({ picture, revision, shown, children }: FrameProps) {
  const { title, sentence, reading, table, language } = picture;
  const node = useMemo(() => tableView(table), [table]);
  useLayoutEffect(() => {
    shownPicture.value = shown ?? null;
  });
  useLayoutEffect(
    () => () => {
      shownPicture.value = null;
    },
    [],
  );
  return (
    <figure class="picture" data-picture={picture.id} data-revision={revision}>
      <figcaption>
        <h2 id="figure-title">{title}</h2>
        <p class="sentence" id="sentence">
          {sentence}
        </p>
      </figcaption>
      {children}
      <details class="picture-table">
        <summary>{picturesMessages(language).table}</summary>
        <p class="quiet">{reading}</p>
        <div class="scroller">
          <Hosted node={node} />
        </div>
      </details>
    </figure>
  );
}
