// What readers get of an article, by what was done to it after it was published.
import type { Article } from './article.ts';
import type { FrontMatter } from './front-matter.ts';
import { summaryOf } from './lead.ts';
import { correctionsHtml } from './notes.ts';
import type { TextReading } from './text.ts';
import { wordsIn } from './words.ts';

/** An article before its text is read; it may have a summary of its own. */
export type Told = FrontMatter &
  Pick<Article, 'slug' | 'dateline' | 'headline' | 'language' | 'changed'>;

/**
 * Makes the article: what was withdrawn keeps its identity and nothing of the story, what was retracted gives way to the
 * reason, and what was corrected says so above its text.
 * @param pictures that it shows, as paths below the folder of the masthead
 */
export function storyOf(
  told: Told,
  { lead, html }: TextReading,
  pictures: readonly string[],
): Article {
  const { language, headline } = told;
  const words = wordsIn(language);
  if (told.withdrawn) {
    const { slug, dateline, embargo, withdrawn, id, formerly, changed } = told;
    const identity = {
      ...(embargo && { embargo }),
      ...(id && { id }),
      ...(formerly && { formerly }),
    };
    const headline = words.withdrawn;
    const { html } = withdrawn;
    return {
      slug,
      dateline,
      headline,
      ...identity,
      language,
      withdrawn,
      summary: '',
      html,
      changed,
    };
  }
  if (told.retracted) {
    const { image: _, ...kept } = told;
    return {
      ...kept,
      headline: words.retracted(headline),
      summary: '',
      html: told.retracted.html,
    };
  }
  // Nothing else of it is kept for as long as the article.
  const { summary, changes = [] } = told;
  return {
    ...told,
    ...(pictures.length > 0 && { pictures }),
    get summary() {
      return summary ?? summaryOf(lead(), language);
    },
    get html() {
      return `${correctionsHtml(changes, language)}${html()}`;
    },
  };
}
