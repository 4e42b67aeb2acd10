// A store whose writes the log tells of: who, what, and what became of it.
import type { PublishingStore, Written } from '../../publishing/store.ts';
import type { Log } from '../log.ts';

/** More articles than these are counted, not named. */
const NAMED = 5;

/** Makes a store that does what another does, and says so. */
export function toldStore(store: PublishingStore, log: Pick<Log, 'info'>): PublishingStore {
  const tell = (written: Written, who: string): Written => {
    if (written.kind !== 'stored') return written;
    const news = written.stored.filter(({ outcome }) => outcome !== 'unchanged');
    const names = news.map(({ slug, outcome }) => `${slug} (${outcome})`);
    const what = news.length > NAMED ? `${news.length} articles` : names.join(', ');
    if (news.length > 0) log.info(`${who} published ${what}`);
    return written;
  };
  return {
    ...store,
    put: async (writes, who, options) => tell(await store.put(writes, who, options), who),
    withdraw: async (withdrawing, who) => tell(await store.withdraw(withdrawing, who), who),
    async putPicture(path, bytes, who) {
      const put = await store.putPicture(path, bytes, who);
      if (put.kind === 'stored' && put.outcome !== 'unchanged') {
        log.info(`${who} published ${path} (${put.outcome})`);
      }
      return put;
    },
  };
}
