import type { SvgPicture } from '../../documents/office.ts';

/** Pixels for a unit of a picture: 2,400 across. */
const SCALE = 2;

/** Draws an SVG picture with pixels; its text is drawn with the fonts of the device. */
export async function svgToPng({ svg, width, height }: SvgPicture): Promise<Uint8Array> {
  const image = new Image();
  // The content policy admits data addresses for images, and no others.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('canvas: got no context');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('canvas: got no picture');
  return new Uint8Array(await blob.arrayBuffer());
}
