// What the server takes of the browser's countdown.

/** Writes milliseconds as `in 2 d 3 h 0 min 4 s`; `now` where nothing is left. */
export function countdown(milliseconds: number): string;
