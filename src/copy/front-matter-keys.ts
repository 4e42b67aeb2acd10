// The keys of front matter: what each of them may hold, and a line that shows it.
import * as v from 'valibot';
import { email, language, literal, mapping, slug, text, webAddress, whole } from './values.ts';
import type { Form } from './yaml.ts';

interface Person {
  readonly name: string;
  readonly url?: string | undefined;
  readonly email?: string | undefined;
}

const name = v.pipe(
  v.string('must be a name, a mapping with a name, or a list of these'),
  text,
  v.transform((name): Person => ({ name })),
);
const details = mapping({ name: text, url: v.optional(webAddress), email: v.optional(email) });
/** By what was written, so that the fault of a part is told of that part: a union tells its own alone. */
const person: v.GenericSchema<unknown, Person> = v.lazy((written) =>
  typeof written === 'object' && written !== null ? details : name,
);
const people = v.array(person);
const byline: v.GenericSchema<unknown, Person[]> = v.lazy((written) =>
  Array.isArray(written)
    ? people
    : v.pipe(
        person,
        v.transform((one) => [one]),
      ),
);
const retraction = mapping({ at: text, reason: text });

const schema = mapping({
  section: v.optional(text),
  tags: v.optional(v.array(text, 'must be a list of names')),
  byline: v.optional(byline),
  language: v.optional(language),
  translates: v.optional(slug),
  summary: v.optional(text),
  image: v.optional(
    mapping({
      src: text,
      alt: text,
      credit: v.optional(text),
      type: v.optional(
        v.pipe(
          text,
          v.regex(
            /^image\/(?!svg)[a-z0-9.+-]+$/,
            'must be a media type such as image/jpeg, and not SVG',
          ),
        ),
      ),
      length: v.optional(whole(1, Number.MAX_SAFE_INTEGER)),
    }),
  ),
  source: v.optional(mapping({ name: text, url: webAddress })),
  embargo: v.optional(text),
  changes: v.optional(
    v.array(
      mapping({
        at: text,
        kind: v.picklist(
          ['update', 'correction', 'refile'],
          'must be update, correction or refile',
        ),
        note: v.optional(text),
      }),
      'must be a list',
    ),
  ),
  retracted: v.optional(retraction),
  withdrawn: v.optional(retraction),
  id: v.optional(literal),
  formerly: v.optional(v.array(slug, 'must be a list of slugs')),
});

/** Front matter as it was written: times are text, and nobody has looked for the picture. */
export type Written = v.InferOutput<typeof schema>;

/** Every key with a line that shows it. */
export const frontMatterKeys = {
  section: 'section: Politics',
  tags: 'tags: [Budget, Gyumri]',
  byline:
    'byline: {name: Anahit Sargsyan, url: https://example.org/anahit, email: anahit@example.org}',
  'byline.name': 'name: Anahit Sargsyan',
  'byline.url': 'url: https://example.org/anahit',
  'byline.email': 'email: anahit@example.org',
  language: 'language: hy',
  translates: 'translates: gyumri-budget',
  summary: 'summary: What the budget means for schools',
  image: 'image: {src: council.jpg, alt: The council votes, credit: Photo by Anahit Sargsyan}',
  'image.src': 'src: council.jpg',
  'image.alt': 'alt: The council votes',
  'image.credit': 'credit: Photo by Anahit Sargsyan',
  'image.type': 'type: image/jpeg',
  'image.length': 'length: 48213',
  source: 'source: {name: Gyumri City Council, url: https://gyumri.example/budget}',
  'source.name': 'name: Gyumri City Council',
  'source.url': 'url: https://gyumri.example/budget',
  embargo: 'embargo: September 24, 2021 - 09:00 AMT',
  changes:
    "changes: [{at: '2021-09-24T12:00:00+04:00', kind: correction, note: The vote was 21 to 12}]",
  'changes.at': "at: '2021-09-24T12:00:00+04:00'",
  'changes.kind': 'kind: correction',
  'changes.note': 'note: The vote was 21 to 12',
  retracted: "retracted: {at: '2021-09-24T12:00:00+04:00', reason: The vote did not take place}",
  'retracted.at': "at: '2021-09-24T12:00:00+04:00'",
  'retracted.reason': 'reason: The vote did not take place',
  withdrawn: "withdrawn: {at: '2021-09-24T12:00:00+04:00', reason: By order of a court}",
  'withdrawn.at': "at: '2021-09-24T12:00:00+04:00'",
  'withdrawn.reason': 'reason: By order of a court',
  id: 'id: https://old.example.org/?p=1234',
  formerly: 'formerly: [gyumri-budget-draft]',
} as const;

/** Three hundred tags, or forty changes with their notes; a tenth of a second, whatever it is. */
const MOST = 6 * 1024;

export const frontMatterForm: Form<typeof schema> = {
  schema,
  examples: frontMatterKeys,
  most: MOST,
};
