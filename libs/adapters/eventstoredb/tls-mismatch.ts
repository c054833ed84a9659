import { connect } from 'node:tls';

const PATIENCE_MS = 1_000;

/** What a server speaks: null when it does not answer. */
type Spoken = 'tls' | 'plain' | null;

/**
 * Why a server cannot be reached with a setting of `tls`, in words for the operator; null when that is not the reason. gRPC says no more than
 * that it could not connect.
 */
export async function tlsMismatch(address: { readonly host: string; readonly port: number }, isTls: boolean): Promise<string | null> {
  const spoken = await spokenBy(address);
  if (spoken === 'plain' && isTls) return 'speaks no TLS: the connection string needs tls=false';
  if (spoken === 'tls' && !isTls) return 'speaks TLS alone: the connection string must not say tls=false';
  return null;
}

function spokenBy({ host, port }: { readonly host: string; readonly port: number }): Promise<Spoken> {
  return new Promise((resolve) => {
    // Nothing is sent to it, so it does not matter who it is.
    const socket = connect({ host, port, rejectUnauthorized: false, ALPNProtocols: ['h2'] });
    const end = (spoken: Spoken): void => {
      socket.destroy();
      resolve(spoken);
    };
    socket.setTimeout(PATIENCE_MS, () => end(null));
    socket.once('secureConnect', () => end('tls'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => end(isNoTls(code) ? 'plain' : null));
  });
}

/** What answered is not TLS. */
const isNoTls = (code: string | undefined): boolean => code === 'EPROTO' || code?.startsWith('ERR_SSL_') === true;
