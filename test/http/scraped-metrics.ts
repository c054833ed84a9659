import { METRICS } from '#apps/process/metrics/metric-table';
import { ServiceClient } from '#apps/process/service-client';

type Labels = Readonly<Record<string, string>>;

interface Sample {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
const COMMENT = /^# (?<kind>HELP|TYPE) (?<name>[a-zA-Z_:][\w:]*) (?<text>.+)$/;
const SAMPLE = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** The suffixes of a histogram's samples. */
const HISTOGRAM_ENDS = ['_bucket', '_sum', '_count'];

/** The parsed answer of `/metrics`. Throws on a line that is not in the text format. */
export class ScrapedMetrics {
  readonly help = new Map<string, string>();
  readonly types = new Map<string, string>();
  readonly samples: readonly Sample[];

  static async scrape(url: string): Promise<ScrapedMetrics> {
    const { status, text } = await new ServiceClient(url).get('/metrics');
    if (status !== 200) throw new Error(`/metrics answered ${status}`);
    return new ScrapedMetrics(text);
  }

  constructor(page: string) {
    const lines = page.split('\n').filter((line) => line !== '');
    for (const line of lines.filter((one) => one.startsWith('#'))) {
      const { kind, name = '', text = '' } = COMMENT.exec(line)?.groups ?? unreadable(line);
      (kind === 'HELP' ? this.help : this.types).set(name, text);
    }
    this.samples = lines.filter((line) => !line.startsWith('#')).map(sampleOf);
  }

  /** The names of all series, including those without samples yet. */
  get series(): ReadonlySet<string> {
    return new Set([...this.types].flatMap(([name, type]) => seriesOfType(name, type)));
  }

  /** The value of the first sample with this name and these labels; `undefined` when there is none. */
  readonly value = (name: string, labels: Labels = {}): number | undefined => this.find(name, labels)[0]?.value;

  /** The sum of all samples with this name and these labels; NaN when there are none. */
  sum(name: string, labels: Labels = {}): number {
    const found = this.find(name, labels);
    return found.length === 0 ? Number.NaN : found.reduce((sum, { value }) => sum + value, 0);
  }

  private find(name: string, labels: Labels): readonly Sample[] {
    const hasLabels = (sample: Sample): boolean => Object.entries(labels).every(([label, value]) => sample.labels[label] === value);
    return this.samples.filter((sample) => sample.name === name && hasLabels(sample));
  }
}

/** The names of a metric's samples, which queries may use. */
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
  throw new Error(`not a line of metrics: ${line}`);
}
