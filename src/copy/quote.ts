// What somebody wrote, as a message repeats it.

/** A text in quotation marks, cut where it is too long to be shown. */
export function quote(text: string): string {
  return `"${short(text)}"`;
}

/** A text, cut where it is too long to be shown. */
export function short(text: string): string {
  const characters = [...text.slice(0, 200)];
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
}
