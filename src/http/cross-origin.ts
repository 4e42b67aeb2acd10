// What a script of another site is told: that it may read.

/** Fetch, section 3.2.3. Without it a script cannot even see that there is nothing. */
export const anyOrigin = { 'Access-Control-Allow-Origin': '*' } as const;
