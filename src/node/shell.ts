// What a command has around it: everything that is not its arguments, so that a test can hand it in.

export interface Output {
  write(text: string): unknown;
  /** Whether a person is looking. */
  readonly isTTY?: boolean;
  /** How wide the terminal is. */
  readonly columns?: number;
}

export interface Shell {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The IANA zone of the person at the terminal. */
  readonly timeZone: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * From the call on, the first SIGTERM or SIGINT aborts the signal and a second one ends the process at once.
   * A command that does not call it ends at the first.
   */
  readonly stopSignal: () => AbortSignal;
}

/** 0 is fine, 1 is a failure or an error in the copy, 2 is a command line that makes no sense. */
export type ExitCode = 0 | 1 | 2;

/** Runs what a command does; how it is run is for the program to say. */
export type Run = (task: (shell: Shell) => Promise<ExitCode>) => Promise<void>;
