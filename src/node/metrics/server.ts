// The metrics on a port of their own, where Prometheus fetches them.
import type { RequestListener, ServerResponse } from 'node:http';
import { LIMITS, type Listening, listen } from '../server.ts';
import type { Metrics } from './metrics.ts';

/** The path that Prometheus asks for, unless it is told otherwise. */
export const METRICS = '/metrics';
const ALLOWED = 'GET, HEAD';

/**
 * Serves metrics until it is told to stop.
 * @param report hears of a fault while they are told, which is a 500
 * @param port 0 takes any that is free
 * @throws {Failure} where the address is not to be had
 */
export function serveMetrics(
  metrics: Pick<Metrics, 'type' | 'text'>,
  report: (error: Error) => void,
  hostname: string,
  port: number,
): Promise<Listening> {
  return listen(metricsListener(metrics, report), hostname, port, LIMITS, 'METRICS_PORT');
}

function metricsListener(
  { type, text }: Pick<Metrics, 'type' | 'text'>,
  report: (error: Error) => void,
): RequestListener {
  return ({ method, url = '' }, outgoing) => {
    if (url.split('?', 1)[0] !== METRICS) return answer(outgoing, 404);
    if (method !== 'GET' && method !== 'HEAD') return answer(outgoing, 405, { Allow: ALLOWED });
    // Node sends no body after HEAD.
    const tell = (body: string) => answer(outgoing, 200, { 'Content-Type': type }, body);
    text().then(tell, (error: Error) => {
      report(error);
      answer(outgoing, 500);
    });
  };
}

function answer(
  outgoing: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): void {
  const bytes = Buffer.from(body);
  const common = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  outgoing.writeHead(status, { ...headers, ...common, 'Content-Length': bytes.length });
  outgoing.end(bytes);
}
