// The pages for people.
import type { Select } from '../source.ts';
import { articleSources } from './articles.ts';
import { frontSources } from './front-pages.ts';
import { periodSources } from './periods.ts';
import { subscribeSources } from './subscribe.ts';

/** Every address of a page, as Hono writes paths, below the base. */
export const pageSources: Readonly<Record<string, Select>> = {
  ...frontSources,
  ...periodSources,
  ...articleSources,
  ...subscribeSources,
};
