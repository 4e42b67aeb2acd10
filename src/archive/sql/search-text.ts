// The text of an article as it is searched: its HTML without tags.

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
]);
const LAST = 0x10ffff;

/**
 * Reads the text of HTML that was sanitised here: it has no comment, no script, and no `<` that begins no tag.
 * @returns plain text; a tag parts words as a space does
 */
export function searchText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
      if (name) return ENTITIES.get(name) ?? entity;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= LAST ? String.fromCodePoint(code) : entity;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
