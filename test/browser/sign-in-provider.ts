import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { ProviderMemory } from './provider-memory.js';

/** The page, as the provider knows it. */
export const CLIENT_ID = 'the-page';
/** What the tokens are for: the service asks for a URI, as resource indicators do. */
export const AUDIENCE = 'https://contracts.example';
const DAY = 86_400;

/** The path at which people say who they are. */
const ASKING = '/asking/';
const ASKING_PAGE = `<title>Sign in</title><form><label>Name <input name=name></label> <button>Sign in</button></form>`;
const LOGOUT_BUTTON = `<title>Sign out</title><button form="op.logoutForm" name=logout value=yes>Sign out</button>`;

/** A real OpenID provider on loopback: everybody may sign in under any name. */
export class SignInProvider {
  /** The grants for which it has given tokens, in order. */
  readonly granted: string[] = [];
  /** The grants that it has revoked and the sessions that it has ended, in order. */
  readonly ended: string[] = [];
  /** What it has given, and can forget. */
  readonly memory = new ProviderMemory();
  private answer: RequestListener = (_request, response) => void response.writeHead(503).end();
  /** How long an access token is good. */
  tokenSeconds = 3_600;

  static async open(): Promise<SignInProvider> {
    const server = createServer((request, response) => provider.answer(request, response));
    const provider = new SignInProvider(server);
    await provider.listen(0);
    return provider;
  }

  private constructor(private readonly server: Server) {}

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Takes people from the page of this service, and sends them back there. */
  serve(page: string): void {
    const provider = new OidcProvider(this.issuer, this.configuration(page));
    provider.on('grant.success', ({ oidc }) => this.granted.push(String(oidc.params?.['grant_type'])));
    provider.on('grant.revoked', () => this.ended.push('grant'));
    provider.on('end_session.success', () => this.ended.push('session'));
    const answer = provider.callback();
    this.answer = (request, response) => void (this.isAnswered(request, response, provider) || answer(request, response));
  }

  /** Asks people who they are; whoever gives no name cancels. */
  private isAnswered(request: IncomingMessage, response: ServerResponse, provider: OidcProvider): boolean {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    const accountId = searchParams.get('name');
    if (!pathname.startsWith(ASKING)) return false;
    if (accountId === null) response.setHeader('content-type', 'text/html').end(ASKING_PAGE);
    else void provider.interactionFinished(request, response, accountId === '' ? { error: 'access_denied' } : { login: { accountId } });
    return true;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private async listen(port: number): Promise<void> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  private configuration(page: string): Configuration {
    return {
      adapter: (kind) => this.memory.adapterOf(kind),
      clients: [
        {
          client_id: CLIENT_ID,
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [`${page}/signed-in`],
          post_logout_redirect_uris: [`${page}/signed-out`],
        },
      ],
      clientBasedCORS: () => true,
      cookies: { keys: ['of the tests'] },
      features: {
        devInteractions: { enabled: false },
        revocation: { enabled: true, allowedPolicy: () => Promise.resolve(true) },
        rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => void (ctx.body = `${form}${LOGOUT_BUTTON}`) },
        resourceIndicators: { enabled: true, getResourceServerInfo: (_ctx, audience) => resourceServer(audience) },
      },
      // What the service reads the roles from.
      extraTokenClaims: (_ctx, token) => ('accountId' in token && token.accountId === 'olga' ? { roles: ['operator'] } : {}),
      findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
      interactions: { url: (_ctx, { uid }) => `${ASKING}${uid}` },
      // As its documentation advises for pages that run in a browser.
      issueRefreshToken: (_ctx, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
      jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' }), use: 'sig' }] },
      loadExistingGrant,
      ttl: {
        AuthorizationCode: 60,
        RefreshToken: DAY,
        Session: DAY,
        Grant: DAY,
        Interaction: DAY,
        IdToken: DAY,
        AccessToken: () => this.tokenSeconds,
      },
    };
  }
}

/** The service, which takes JWTs alone. */
const resourceServer = (audience: string) => ({ scope: '', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }) as const;

/** Nobody is asked whether the page may know them: it belongs to the provider. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session } = oidc;
  if (!client || !session) return undefined;
  const known = session.grantIdFor(client.clientId);
  if (known !== undefined) return oidc.provider.Grant.find(known);
  const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId ?? '' });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}
