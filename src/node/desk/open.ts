// The desk on a port of its own, for whoever sits at this machine.
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { listen } from '../server.ts';
import type { Service } from '../service.ts';
import { DESK } from './addresses.ts';
import { nothing } from './answer.ts';
import { type Desk, deskApp } from './app.ts';
import { Door } from './door.ts';
import { Events } from './events.ts';
import { isFromHere } from './guard.ts';

export interface DeskStart extends Omit<Desk, 'state'> {
  readonly service: Pick<Service, 'state' | 'onTurn'>;
}

export interface OpenDesk {
  /** With it somebody enters, once. */
  readonly address: string;
  /** Ends the pages' streams, and stops accepting. */
  readonly close: () => Promise<void>;
}

/** No other address: who reaches another one may sit anywhere. */
const LOOPBACK = '127.0.0.1';

/** Opens the desk of a service at any free port. */
export async function openDesk({ service, ...start }: DeskStart): Promise<OpenDesk> {
  const events = new Events();
  // Until the port is known, no Host can name it.
  let hear = (_: Request, __: HttpBindings): Response | Promise<Response> => nothing();
  const listener = getRequestListener(
    (request, bindings) => hear(request, bindings as HttpBindings),
    { errorHandler: nothing },
  );
  const listening = await listen(listener, LOOPBACK, 0);
  const port = Number(new URL(listening.origin).port);
  const door = new Door(port);
  const app = deskApp({ ...start, state: () => service.state }, door, events);
  hear = async (request, { incoming }) => {
    const answered = isFromHere(incoming, port) ? await app.fetch(request) : nothing();
    // On its way through the app, the answer to a HEAD is made anew.
    return answered.status === 404 ? nothing() : answered;
  };
  const unhear = service.onTurn(() => events.next());
  return {
    address: `${listening.origin}${DESK}?token=${door.token}`,
    close() {
      unhear();
      events.close();
      return listening.close();
    },
  };
}
