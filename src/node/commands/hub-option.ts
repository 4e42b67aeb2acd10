// The option with which a command may tell hubs that stand on this machine: for tests, and so not in the help.
import { Option } from 'commander';
import { createPing, type Ping } from '../hubs/ping.ts';
import { isPublic, isPublicOrLoopback } from '../hubs/public-address.ts';

/** What commander makes of it. */
export interface HubOption {
  readonly allowLoopback?: true;
}

export function hubOption(): Option {
  return new Option('--allow-loopback', 'for a hub on this machine').hideHelp();
}

/** Opens the way to the hubs that a command may tell. */
export function pingFor({ allowLoopback }: HubOption): Ping {
  return createPing({ mayReach: allowLoopback ? isPublicOrLoopback : isPublic });
}
