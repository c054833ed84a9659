export interface Demo {
  readonly url: string;
  readonly dataDir: string;
  /** How far the demo's clock is ahead of real time. */
  readonly clockMovedSeconds: number;
  /** Null: no web page is served. */
  readonly web: object | null;
}

/** What demo mode says at the start, below the address. */
export function greeting({ url, dataDir, clockMovedSeconds, web }: Demo): readonly string[] {
  return [
    'DEMO MODE: anyone who reaches this port can act as anyone; set AUTH_MODE=jwt for real use',
    ...(clockMovedSeconds > 0 ? [`the clock of this demo was moved: it is ${clockMovedSeconds} s ahead of real time`] : []),
    ...(web ? [`open ${url} in a browser: My Jobs`] : []),
    `docs: ${url}/docs · data: ${dataDir}`,
    `next, in another terminal: ${demoCommand(url)}`,
  ];
}

/** The demo looks for the service at its own `PORT`, which is 3000 unless it is set. */
function demoCommand(url: string): string {
  const port = new URL(url).port || '80';
  return port === '3000' ? 'npm run demo' : `PORT=${port} npm run demo`;
}
