// What is measured of a running server, and what it is called.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Measure } from '../../http/cache.ts';
import type { Publication } from '../../http/publication.ts';
import type { OnPing } from '../hubs/queue.ts';
import type { OnAnswer } from '../listener.ts';
import { kindOfType } from './document-kind.ts';
import { RequestTally } from './request-tally.ts';

export interface Measured {
  /** What is served at this moment; undefined while the folder is read. */
  readonly publication: () => Publication | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** What is told to the metrics, and the text that they come to. */
export interface Metrics {
  readonly onAnswer: OnAnswer;
  readonly measure: Measure;
  readonly onPing: OnPing;
  /** The media type of the text. */
  readonly type: string;
  /** All metrics in the text format of Prometheus, version 0.0.4. */
  readonly text: () => Promise<string>;
}

const MILLISECONDS = 1_000;
/** Seconds: a feed of fifty articles takes a few milliseconds. */
const RENDERING = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** Seconds: from an answer at once to the last try, after rests that come to five minutes. */
const LAG = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];
const OUTCOMES = ['accepted', 'refused', 'failed'] as const;

/** Begins to measure; the process itself is measured as well, so once is enough for one. */
export function createMetrics({ publication, clock }: Measured): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  addStanding(registers, publication, clock);
  return {
    onAnswer: answersIn(registers),
    measure: renderingIn(registers),
    onPing: pingsIn(registers),
    type: registry.contentType,
    text: () => registry.metrics(),
  };
}

type Registers = Registry[];

/** The counters of the package make a string of the labels at each turn; these are set when somebody looks. */
function answersIn(registers: Registers): OnAnswer {
  const tally = new RequestTally();
  new Counter({
    name: 'wirefeed_requests_total',
    help: 'Answers by document and status.',
    labelNames: ['document', 'status'],
    registers,
    collect() {
      this.reset();
      for (const [document, { statuses }] of tally) {
        for (const [status, count] of statuses) this.inc({ document, status }, count);
      }
    },
  });
  new Counter({
    name: 'wirefeed_response_bytes_total',
    help: 'Bytes of the bodies of answers, as they were sent: compressed, where they were.',
    labelNames: ['document'],
    registers,
    collect() {
      this.reset();
      for (const [document, { bytes }] of tally) this.inc({ document }, bytes);
    },
  });
  return (url, status, bytes) => tally.add(url, status, bytes);
}

function renderingIn(registers: Registers): Measure {
  const rendering = new Histogram({
    name: 'wirefeed_rendering_seconds',
    help: 'Time to render a document, once for each revision; compression and cached answers left out.',
    labelNames: ['document'],
    buckets: RENDERING,
    registers,
  });
  return async (type, render) => {
    const began = performance.now();
    const rendered = await render();
    const seconds = (performance.now() - began) / MILLISECONDS;
    rendering.observe({ document: kindOfType(type) }, seconds);
    return rendered;
  };
}

function pingsIn(registers: Registers): OnPing {
  const pings = new Counter({
    name: 'wirefeed_pings_total',
    help: 'Pings of hubs by what came of them: only those that failed are tried again.',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of OUTCOMES) pings.inc({ outcome }, 0);
  const lag = new Histogram({
    name: 'wirefeed_ping_lag_seconds',
    help: 'Time from a change until a hub took the ping that tells it; repeats left out.',
    buckets: LAG,
    registers,
  });
  return (outcome, milliseconds) => {
    pings.inc({ outcome });
    if (milliseconds !== undefined) lag.observe(milliseconds / MILLISECONDS);
  };
}

/** Nothing of an article under embargo is counted; while the folder is read, there is no value. */
function addStanding(
  registers: Registers,
  publication: Measured['publication'],
  clock: Measured['clock'],
): void {
  new Gauge({
    name: 'wirefeed_problems',
    help: 'Problems of copy and masthead that stand now, as /healthz counts them.',
    labelNames: ['severity'],
    registers,
    async collect() {
      const count = await publication()?.problemsAt(clock());
      if (!count) return;
      this.set({ severity: 'error' }, count.errors);
      this.set({ severity: 'warning' }, count.warnings);
    },
  });
  new Gauge({
    name: 'wirefeed_articles',
    help: 'Articles that are public now, those that were withdrawn left out.',
    registers,
    async collect() {
      const count = await publication()?.archive.count(clock());
      if (count === undefined) this.remove();
      else this.set(count);
    },
  });
}
