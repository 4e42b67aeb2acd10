// What every answer with content says to a browser: take it as what it is, and run nothing but what pages bring along.
import { scriptHash } from '../pages/script.ts';
import { styleHash } from '../pages/style.ts';

/** CSP level 3: the one style and the one script are known by their hashes, so that nothing else gets in between. */
const policy = [
  "default-src 'none'",
  // Copy may show pictures of any host; `data:` is the icon that is none.
  "img-src 'self' https: http: data:",
  `style-src '${styleHash}'`,
  `script-src '${scriptHash}'`,
  "base-uri 'none'",
  // The form of a search.
  "form-action 'self'",
  "frame-ancestors 'none'",
];

export const security = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': policy.join('; '),
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const;
