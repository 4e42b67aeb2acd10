// The metrics of a server: nothing of them is loaded unless somebody wants them.
import type { Listening } from '../server.ts';
import type { Measured, Metrics } from './metrics.ts';
import { serveMetrics } from './server.ts';

export interface MetricsStart extends Measured {
  /** The value of `METRICS_PORT`. */
  readonly port: number | undefined;
  readonly hostname: string;
  /** Hears of a fault while the metrics are told. */
  readonly report: (error: Error) => void;
}

export interface PreparedMetrics extends Metrics {
  /**
   * Opens their port.
   * @throws {Failure} where it is not to be had
   */
  readonly open: () => Promise<Listening>;
}

/**
 * Begins to measure.
 * The package behind it takes 50 ms to load, and then half a percent of a core to follow the event loop.
 * @returns undefined where no port is set
 */
export async function prepareMetrics(start: MetricsStart): Promise<PreparedMetrics | undefined> {
  const { port, hostname, report } = start;
  if (port === undefined) return undefined;
  const { createMetrics } = await import('./metrics.ts');
  const metrics = createMetrics(start);
  return { ...metrics, open: () => serveMetrics(metrics, report, hostname, port) };
}
