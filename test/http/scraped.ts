import { METRICS } from '#apps/process/metrics/metric-table';

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
const COMMENT = /^# (?<kind>HELP|TYPE) (?<name>[a-zA-Z_:][\w:]*) (?<text>.+)$/;
const SAMPLE = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** What a histogram's samples add to its name. */
const HISTOGRAM_ENDS = ['_bucket', '_sum', '_count'];

/** What `/metrics` answered, line by line. Throws where a line is not of the text format. */
export class Scraped {
  readonly help = new Map<string, string>();
  readonly types = new Map<string, string>();
  readonly samples: readonly Sample[];

  static async of(url: string): Promise<Scraped> {
    const answer = await fetch(`${url}/metrics`);
    if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`);
    return new Scraped(await answer.text());
  }

  constructor(text: string) {
    const lines = text.split('\n').filter((line) => line !== '');
    for (const line of lines.filter((one) => one.startsWith('#'))) {
      const { kind, name = '', text: said = '' } = COMMENT.exec(line)?.groups ?? unreadable(line);
      (kind === 'HELP' ? this.help : this.types).set(name, said);
    }
    this.samples = lines.filter((line) => !line.startsWith('#')).map(sampleOf);
  }

  /** The names of all series, also of those that there are none of yet. */
  get series(): ReadonlySet<string> {
    return new Set([...this.types].flatMap(([name, type]) => seriesOfType(name, type)));
  }

  /** Undefined where there is no such sample. */
  readonly value = (name: string, labels: Readonly<Record<string, string>> = {}): number | undefined => {
    const isMeant = (sample: Sample): boolean => Object.entries(labels).every(([label, value]) => sample.labels[label] === value);
    return this.samples.find((sample) => sample.name === name && isMeant(sample))?.value;
  };
}

/** The names of the samples that a metric of the table has: what a query of it may name. */
export function seriesOf(name: keyof typeof METRICS): readonly string[] {
  return seriesOfType(name, METRICS[name].type);
}

function seriesOfType(name: string, type: string): readonly string[] {
  return type === 'histogram' ? HISTOGRAM_ENDS.map((end) => name + end) : [name];
}

function sampleOf(line: string): Sample {
  const { name = '', labels = '', value } = SAMPLE.exec(line)?.groups ?? unreadable(line);
  return { name, labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, label, text]) => [label, text])), value: Number(value) };
}

function unreadable(line: string): never {
  throw new Error(`this is no line of metrics: ${line}`);
}
