// The formats of pictures that may be published, and how each of them begins.

/** The formats that every reader shows and that cannot carry scripts, each with the ending for its name. */
export const FORMATS = [
  { type: 'image/jpeg', title: 'JPEG', ending: 'jpg', magic: /^\xff\xd8\xff/ },
  { type: 'image/png', title: 'PNG', ending: 'png', magic: /^\x89PNG\r\n\x1a\n(?!\0{3}\x04CgBI)/ },
  { type: 'image/gif', title: 'GIF', ending: 'gif', magic: /^GIF8[79]a/ },
  { type: 'image/webp', title: 'WebP', ending: 'webp', magic: /^RIFF[\s\S]{4}WEBP/ },
  { type: 'image/avif', title: 'AVIF', ending: 'avif', magic: /^[\s\S]{4}ftypavif/ },
] as const;
export type Format = (typeof FORMATS)[number];
