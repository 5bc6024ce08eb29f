import { type ComparisonPicture, fileColours, svgText } from '../../../charts/index.ts';

/** Drawing of a picture in colours of a file, as SVG; empty where it has none. */
export function drawingText(picture: ComparisonPicture): string {
  const palette = {
    ink: '#000',
    quiet: '#555',
    grid: '#ddd',
    card: '#fff',
    series: Array(8).fill('#123456') as string[],
  };
  const drawing = picture.drawing?.(fileColours(palette));
  return drawing === undefined ? '' : svgText(drawing);
}
