/** Offers a file as a download. */
export function saveFile(parts: readonly BlobPart[], type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the URL only after the click event.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Downloads CSV with a byte order mark, so that spreadsheets read it as UTF-8. */
export function saveTextCsv(csv: string, name: string): void {
  saveFile(['\uFEFF', csv], 'text/csv;charset=utf-8', name);
}

function textOf(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg);
}

export function saveSvg(svg: SVGSVGElement, name: string): void {
  saveFile([textOf(svg)], 'image/svg+xml', name);
}

/** Downloads a drawing as PNG at double resolution. */
export async function saveSvgAsPng(svg: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  await saveCanvas(canvas, name);
}

/** Downloads a canvas as PNG. */
export async function saveCanvas(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob !== null) saveFile([blob], 'image/png', name);
}
