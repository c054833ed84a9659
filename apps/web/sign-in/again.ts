import { SignInFailed } from './failures.js';
import type { Provider } from './provider.js';
import type { Tokens } from './tokens.js';

/** The state of a sign-in begins so that is in a window of its own. */
const MARK = 'again.';
const CHANNEL = 'sign-in-again';
/** One window, however often it is asked for. */
const WINDOW = ['about:blank', 'sign-in', 'popup,width=480,height=720'] as const;

/** What the window tells the page: with which address the provider has sent it back; and the page the window: that it has heard. */
type Message = { readonly answer: string } | { readonly heard: string };

/** Signs in again in a window of its own, so that the page stays, with everything that was typed in it. */
export class SigningInAgain {
  private channel: BroadcastChannel | null = null;

  constructor(private readonly provider: Provider) {}

  /** Call it at once when the person has pressed a button: else the browser opens no window. Rejects when the sign-in fails. */
  async signIn(): Promise<Tokens> {
    const opened = window.open(...WINDOW);
    if (!opened) throw new SignInFailed('The browser opened no window to sign in. Allow this page to open windows, and try again.');
    try {
      const { url, begun } = await this.provider.begin(location.pathname, MARK);
      const answer = this.answerTo(begun.state);
      opened.location.replace(url);
      return await this.provider.finish(await answer, begun);
    } catch (failure) {
      opened.close();
      throw failure;
    }
  }

  /** A window that shows another sign-in now answers no more to the one before. */
  private answerTo(state: string): Promise<URL> {
    this.channel?.close();
    const channel = new BroadcastChannel(CHANNEL);
    this.channel = channel;
    return new Promise((resolve) => {
      channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
        if (!('answer' in data)) return;
        const answer = new URL(data.answer);
        if (stateOf(answer) !== state) return;
        channel.postMessage({ heard: state } satisfies Message);
        channel.close();
        resolve(answer);
      });
    });
  }
}

const stateOf = ({ searchParams }: URL): string => searchParams.get('state') ?? '';

export const isSignInAgain = (answer: URL): boolean => stateOf(answer).startsWith(MARK);

/** In the window: gives the answer of the provider to the page, and closes once the page has heard. */
export function handOver(answer: URL): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('heard' in data && data.heard === stateOf(answer)) window.close();
  });
  channel.postMessage({ answer: answer.href } satisfies Message);
}
