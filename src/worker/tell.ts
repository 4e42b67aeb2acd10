// One hub told of one document from the edge, and what came of it.
import { judge, type Told } from '../http/websub.ts';
import { type Fetch, faultOf, ping } from './hubs.ts';

/** Tells a hub of a document once; never rejects. */
export async function tell(hub: string, topic: string, fetch: Fetch): Promise<Told> {
  try {
    const { status, headers } = await ping(hub, topic, fetch);
    return judge(status, headers.get('Retry-After'));
  } catch (error) {
    return { verdict: 'failed', reason: faultOf(error) };
  }
}
