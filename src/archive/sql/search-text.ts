// The text of an article as it is searched: its HTML without tags.

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
};

/**
 * Reads the text of HTML that was sanitised here: it has no comment, no script, and no `<` that begins no tag.
 * @returns plain text; a tag parts words as a space does
 */
export function searchText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name] ?? entity;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
