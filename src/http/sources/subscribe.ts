// The page on which every channel can be subscribed to.
import { subscribePage } from '../../pages/subscribe.ts';
import { basePath } from '../publication.ts';
import { type Asked, datesOfList, type SelectSource, type Source } from '../source.ts';
import { pageSource } from './page.ts';

export const subscribeSources: Readonly<Record<string, SelectSource>> = { '/subscribe': subscribe };

async function subscribe(asked: Asked): Promise<Source> {
  const { publication, now } = asked;
  const { masthead, archive } = publication;
  const root = basePath(publication);
  const channels = await archive.channels(now);
  const hasSearch = archive.search !== undefined;
  return {
    ...(await pageSource(asked, '', {
      page: 'subscribe',
      channels,
      ...(hasSearch && { hasSearch }),
    })),
    dates: await datesOfList(asked),
    render: () => subscribePage({ masthead, root, channels, hasSearch }),
  };
}
