import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { describeWithPrograms } from '../describe-with-programs.js';
import { startReady } from './standalone.js';

const SECRET = 'a secret of thirty-two bytes or more';
const JWT = { AUTH_MODE: 'jwt', JWT_SECRET: SECRET, JWT_ISSUER: 'issuer', JWT_AUDIENCE: 'contracts' };

const tokenOf = (sub: string): Promise<string> =>
  new SignJWT({ sub })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('issuer')
    .setAudience('contracts')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

const plain = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

interface Block {
  readonly run: string;
  /** What the page says that it prints, empty for nothing. */
  readonly answer: string;
}

/** The commands of the page, and the answers that it shows. */
const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(/<figure><pre class="run"[^>]*><code>(.*?)<\/code><\/pre>(?:<pre class="answer"[^>]*><code>(.*?)<\/code>)?/gs)].map(
    ([, run = '', answer = '']) => ({ run: plain(run), answer: plain(answer) }),
  );

/** Its `…` stands for any text. */
const patternOf = (answer: string): RegExp =>
  new RegExp(
    `^${answer
      .split('…')
      .map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
      .join('.*')}$`,
  );

const END = '\u001E';

/** What each block prints when all are typed into one shell. */
async function printed(blocks: readonly Block[]): Promise<readonly string[]> {
  const session = blocks.map(({ run }) => `${run}\nprintf '${END}'`).join('\n');
  const { stdout } = await promisify(execFile)('bash', ['-uo', 'pipefail', '-c', session], { timeout: 30_000 });
  return stdout.split(END).map((text) => text.trim());
}

describeWithPrograms(['bash', 'curl', 'sed'], 'the commands of the first steps', () => {
  it.each([
    ['in demo mode', {}, { blocks: 10 }],
    ['with the tokens of an issuer', JWT, { blocks: 9 }],
  ])('print what the page says, %s', async (_mode, environment, expected) => {
    const service = await startReady({ DATA_DIR: ':memory:', ...environment });
    try {
      const page = await (await fetch(`${service.url}/docs`)).text();
      const tokens = { ann: await tokenOf('ann'), bob: await tokenOf('bob') };
      const blocks = blocksOf(page).map(({ run, answer }) => ({
        run: run
          .replace('http://localhost:3000', service.url)
          .replaceAll(/a token of (ann|bob)/g, (_text, who: 'ann' | 'bob') => tokens[who]),
        answer,
      }));
      expect(blocks).toHaveLength(expected.blocks);
      const answers = await printed(blocks);
      for (const [nth, { answer }] of blocks.entries()) expect(answers[nth]).toMatch(patternOf(answer));
    } finally {
      await service.stop();
    }
  });
});
