// A strict reader of the text format of Prometheus, version 0.0.4: whatever it does not allow throws.

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

export interface Exposition {
  readonly families: ReadonlyMap<string, Family>;
  /** The value of the one sample with this name and these labels; undefined where there is none. */
  readonly value: (name: string, labels?: Readonly<Record<string, string>>) => number | undefined;
}

const NAME = /^[a-zA-Z_:][\w:]*$/;
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
/** Of a label's value, only these may be escaped, and these must be. */
const LABEL = /^([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/;
/** As Go reads a float. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const WORDS: Readonly<Record<string, number>> = {
  '+inf': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};
const TYPES = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

/** Reads an exposition: its families in groups, each with HELP, TYPE and then its samples, none of which is there twice. */
export function readExposition(text: string): Exposition {
  must(text.endsWith('\n'), 'the last line must end', text.slice(-80));
  const families = new Map<string, Family>();
  for (const lines of groupsOf(text)) {
    const [help = '', type = '', ...rest] = lines;
    const [, ofHelp = '', words = ''] = /^# HELP (\S+) (\S.*)$/.exec(help) ?? [];
    const [, ofType = '', kind = ''] = /^# TYPE (\S+) (\S+)$/.exec(type) ?? [];
    must(NAME.test(ofHelp) && ofHelp === ofType, 'HELP and TYPE must open a family', help);
    must(TYPES.includes(kind), 'no such type', type);
    must(!families.has(ofHelp), 'a family is there twice', ofHelp);
    const samples = rest.map(sampleOf);
    check(ofHelp, kind, samples);
    families.set(ofHelp, { type: kind, help: words, samples });
  }
  const all = [...families.values()].flatMap(({ samples }) => samples);
  const keys = all.map(keyOf);
  must(new Set(keys).size === keys.length, 'a sample is there twice', text);
  const byKey = new Map(all.map((sample) => [keyOf(sample), sample.value]));
  return { families, value: (name, labels = {}) => byKey.get(keyOf({ name, labels })) };
}

function groupsOf(text: string): string[][] {
  const groups: string[][] = [];
  for (const line of text.split('\n').filter((line) => line !== '')) {
    if (line.startsWith('# HELP ')) groups.push([]);
    must(groups.length > 0, 'it must begin with HELP', line);
    groups.at(-1)?.push(line);
  }
  return groups;
}

function sampleOf(line: string): Sample {
  const [, name = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
  must(name !== '', 'no sample', line);
  return { name, labels: labelsOf(labels), value: numberOf(value) };
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== ''; ) {
    const [whole = '', name = '', value = ''] = LABEL.exec(rest) ?? [];
    must(whole !== '' && !(name in labels), 'no label, or one that is there twice', rest);
    labels[name] = value.replace(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped));
    rest = rest.slice(whole.length);
  }
  return labels;
}

function numberOf(text: string): number {
  const word = WORDS[text.toLowerCase()];
  must(word !== undefined || NUMBER.test(text), 'no number', text);
  return word ?? Number(text);
}

function check(family: string, type: string, samples: readonly Sample[]): void {
  const ends = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  for (const { name, value } of samples) {
    must(ends.map((end) => `${family}${end}`).includes(name), 'of another family', name);
    if (type !== 'gauge') must(value >= 0, 'it must not fall', name);
  }
  if (type === 'counter') must(family.endsWith('_total'), 'a counter ends in _total', family);
  if (type === 'histogram') checkHistogram(family, samples);
}

/** Buckets are cumulative and end with +Inf, which is the count. */
function checkHistogram(family: string, samples: readonly Sample[]): void {
  const series = Map.groupBy(samples, ({ labels: { le: _, ...others } }) =>
    keyOf({ name: '', labels: others }),
  );
  for (const [key, of] of series) {
    const buckets = of.filter(({ name }) => name.endsWith('_bucket'));
    const bounds = buckets.map(({ labels }) => numberOf(labels.le ?? ''));
    const counts = buckets.map(({ value }) => value);
    must(isRising(bounds) && new Set(bounds).size === bounds.length, 'bounds must rise', family);
    must(isRising(counts), 'buckets must be cumulative', family);
    must(bounds.at(-1) === Number.POSITIVE_INFINITY, 'the last bucket is +Inf', family);
    const others = of.filter((sample) => !buckets.includes(sample));
    must(others.length === 2, 'one sum and one count', `${family}${key}`);
    const count = others.find(({ name }) => name.endsWith('_count'));
    must(count?.value === counts.at(-1), 'the last bucket is the count', family);
  }
}

const isRising = (values: readonly number[]) =>
  values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value));

function keyOf({ name, labels }: Pick<Sample, 'name' | 'labels'>): string {
  return `${name}${JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}

function must(is: boolean, rule: string, where: string): void {
  if (!is) throw new Error(`${rule}: ${where}`);
}
