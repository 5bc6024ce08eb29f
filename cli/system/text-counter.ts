/**
 * Creates a function that counts the characters of texts among decoded values. A dictionary in a file of 10 kB can
 * represent gigabytes: its texts are shared while they are decoded, and copied one by one when they leave the thread.
 * most: characters of all texts together; the function throws a RangeError beyond it.
 */
export function createTextCounter(most: number): (value: unknown) => void {
  let characters = 0;
  return (value) => {
    if (typeof value !== 'string') return;
    characters += value.length;
    if (characters > most) throw new RangeError(`more than ${most} characters of text`);
  };
}
