// An archive that is served in place of a folder.
import { counted } from '../copy/report.ts';
import { archiveAt } from './archive-file.ts';
import { openArchived } from './archived/open.ts';
import type { Opening, Served } from './serve-folder.ts';

/**
 * Serves an archive and follows it.
 * @returns undefined where the masthead has errors, which have been told
 */
export async function serveArchive(opening: Opening): Promise<Served | undefined> {
  const { shell, settings } = opening;
  const file = archiveAt(settings.ARCHIVE ?? '', shell.cwd);
  const { BASE_URL: baseUrl, PUBLISH_TOKENS: tokens } = settings;
  const archived = await openArchived({ ...opening, file, baseUrl, tokens });
  if (!archived) return undefined;
  const { service, masthead, stop, close } = archived;
  const count = await service.publication.archive.count(shell.clock());
  return {
    ...{ site: service, masthead, stop, close, problems: [] },
    publication: () => service.publication,
    summary: `${file.name}: ${counted(count, 'article')}`,
  };
}
