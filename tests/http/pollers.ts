// What polls a feed, and what each of them sends: nobody here wants a page, whatever its Accept says.

export interface Poller {
  readonly headers: Readonly<Record<string, string>>;
  /** Which validators it sends back. */
  readonly sends: 'both' | 'the ETag' | 'the date';
}

/** What an answer says of the state that it has. */
export interface Told {
  readonly etag: string;
  /** Last-Modified. */
  readonly date: string;
}

/** feedparser 6 asks for a delta (RFC 3229), and rss2email with it. */
const FEEDPARSER = {
  Accept:
    'application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1',
  'Accept-Encoding': 'gzip, deflate',
  'A-IM': 'feed',
};
const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export const pollers: Readonly<Record<string, Poller>> = {
  // It would take text/html, and likes it as much as a feed.
  Miniflux: {
    sends: 'both',
    headers: {
      'User-Agent': 'Mozilla/5.0 (compatible; Miniflux/2.2.0; +https://miniflux.app)',
      Accept:
        'application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9',
      'Accept-Encoding': 'br,gzip',
    },
  },
  FreshRSS: {
    sends: 'both',
    headers: {
      'User-Agent': 'FreshRSS/1.23.1 (Linux; https://freshrss.org)',
      Accept:
        'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1',
      'Accept-Encoding': 'deflate, gzip, br, zstd',
    },
  },
  // No Accept at all.
  Feedbin: {
    sends: 'both',
    headers: {
      'User-Agent': 'Feedbin feed-id:1 - 45 subscribers',
      'Accept-Encoding': 'gzip, deflate',
    },
  },
  NetNewsWire: {
    sends: 'both',
    headers: {
      'User-Agent': 'NetNewsWire (RSS Reader; https://netnewswire.com/)',
      Accept: '*/*',
      'Accept-Language': 'en-US,en;q=0.9',
      'Accept-Encoding': 'gzip, deflate, br',
    },
  },
  newsboat: {
    sends: 'both',
    headers: {
      'User-Agent': 'newsboat/2.21.0 (Linux x86_64)',
      Accept: '*/*',
      'Accept-Encoding': 'gzip, deflate',
      'A-IM': 'feed',
    },
  },
  feedparser: {
    sends: 'both',
    headers: {
      'User-Agent': 'feedparser/6.0.10 +https://github.com/kurtmckee/feedparser/',
      ...FEEDPARSER,
    },
  },
  rss2email: {
    sends: 'both',
    headers: {
      'User-Agent': 'rss2email/3.13 (https://github.com/rss2email/rss2email)',
      ...FEEDPARSER,
    },
  },
  'tt-rss': {
    sends: 'the date',
    headers: {
      'User-Agent': 'Tiny Tiny RSS/23.01 (https://tt-rss.org/)',
      Accept: '*/*',
      'Accept-Encoding': 'deflate, gzip, br, zstd',
    },
  },
  // It is a browser by its name.
  Thunderbird: {
    sends: 'the date',
    headers: {
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.6.1',
      'Accept-Encoding': 'gzip, deflate, br',
    },
  },
  Inoreader: {
    sends: 'both',
    headers: {
      'User-Agent': 'Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 26 subscribers; )',
      'Accept-Encoding': 'gzip',
    },
  },
  Feedly: {
    sends: 'both',
    headers: {
      'User-Agent':
        'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 26 subscribers; like FeedFetcher-Google)',
      'Accept-Encoding': 'gzip',
    },
  },
  curl: { sends: 'the ETag', headers: { 'User-Agent': 'curl/8.5.0', Accept: '*/*' } },
  // What a browser asks for without opening it.
  'a script with fetch()': {
    sends: 'both',
    headers: {
      'User-Agent': CHROMIUM,
      Accept: '*/*',
      'Accept-Encoding': 'gzip, deflate, br, zstd',
      Origin: 'https://reader.example',
      'Sec-Fetch-Dest': 'empty',
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Site': 'cross-site',
    },
  },
  'a link with download, in Chromium': {
    sends: 'both',
    headers: {
      'User-Agent': CHROMIUM,
      'Accept-Encoding': 'gzip, deflate, br, zstd',
      'Sec-Fetch-Dest': 'empty',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Site': 'same-origin',
    },
  },
};

/** What a browser sends when somebody opens an address; no poller does. */
export const person: Readonly<Record<string, string>> = {
  'User-Agent': CHROMIUM,
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Upgrade-Insecure-Requests': '1',
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-User': '?1',
};

/** What a poller sends when it has been told of a state. */
export function nextPoll({ headers, sends }: Poller, { etag, date }: Told): Record<string, string> {
  return {
    ...headers,
    ...(sends !== 'the date' && { 'If-None-Match': etag }),
    ...(sends !== 'the ETag' && { 'If-Modified-Since': date }),
  };
}
