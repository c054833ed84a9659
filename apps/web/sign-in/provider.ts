import * as oauth from 'oauth4webapi';
import { claimsOf, type TokenClaims } from '../session/token-claims.js';
import { SignInFailed } from './failures.js';
import { SIGN_IN_PATHS } from './paths.js';
import type { Begun, Tokens } from './tokens.js';

/** Where people sign in, as the service says in `/web.json`. */
export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** What the access tokens must be for. */
  readonly audience: string;
  /** The claim of an access token that holds the roles, or the path to it. */
  readonly rolesClaim: string;
}

const PATIENCE_MS = 10_000;
/** After this part of a token's life the next one is asked for. */
const RENEW_AFTER = 0.75;

/** Both are known to the provider: it sends nobody anywhere else. */
const SIGNED_IN = location.origin + SIGN_IN_PATHS.signedIn;
const SIGNED_OUT = location.origin + SIGN_IN_PATHS.signedOut;

/** OpenID Connect with one provider: the authorization code flow with PKCE, as a client without a secret. */
export class Provider {
  private found: Promise<oauth.AuthorizationServer> | null = null;
  private readonly client: oauth.Client;

  constructor(readonly options: ProviderOptions) {
    this.client = { client_id: options.clientId };
  }

  get origin(): string {
    return new URL(this.options.issuer).origin;
  }

  /** Where the browser goes to sign in, and what its answer must fit. The state of the answer begins with `mark`. */
  async begin(returnTo: string, mark = ''): Promise<{ readonly url: string; readonly begun: Begun }> {
    const { authorization_endpoint: endpoint } = await this.discover();
    const [state, nonce, verifier] = [mark + oauth.generateRandomState(), oauth.generateRandomNonce(), oauth.generateRandomCodeVerifier()];
    const url = withQuery(endpoint ?? this.lacks('authorization endpoint'), {
      response_type: 'code',
      client_id: this.options.clientId,
      redirect_uri: SIGNED_IN,
      scope: this.options.scope,
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...this.audience(),
    });
    return { url, begun: { state, nonce, verifier, returnTo } };
  }

  /** The tokens for the code with which the provider has sent the browser back. */
  async finish(answer: URL, { state, nonce, verifier }: Begun): Promise<Tokens> {
    const server = await this.discover();
    const code = oauth.validateAuthResponse(server, this.client, answer, state);
    const response = await oauth.authorizationCodeGrantRequest(server, this.client, oauth.None(), code, SIGNED_IN, verifier, this.asking());
    const given = await oauth.processAuthorizationCodeResponse(server, this.client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    return this.tokensOf(given, { signIn: crypto.randomUUID(), refresh: null, identity: null });
  }

  /** New tokens for the refresh token. */
  async renew({ signIn, refresh, identity }: Tokens): Promise<Tokens> {
    const server = await this.discover();
    const response = await oauth.refreshTokenGrantRequest(server, this.client, oauth.None(), refresh ?? '', this.asking());
    return this.tokensOf(await oauth.processRefreshTokenResponse(server, this.client, response), { signIn, refresh, identity });
  }

  /** Makes the refresh token useless. Resolves to where the browser goes to sign out at the provider; rejects when it has no such place. */
  async end({ refresh, identity }: Tokens): Promise<string> {
    const server = await this.discover();
    const url = withQuery(server.end_session_endpoint ?? this.lacks('place to sign out'), {
      client_id: this.options.clientId,
      post_logout_redirect_uri: SIGNED_OUT,
      ...(identity !== null && { id_token_hint: identity }),
    });
    // Where this fails, the session that ends next ends the token too.
    if (refresh !== null && server.revocation_endpoint !== undefined)
      await Promise.allSettled([oauth.revocationRequest(server, this.client, oauth.None(), refresh, this.asking())]);
    return url;
  }

  /** What the provider says of itself; asked for again when it could not be had. */
  private async discover(): Promise<oauth.AuthorizationServer> {
    this.found ??= this.read();
    try {
      return await this.found;
    } catch (failure) {
      this.found = null;
      throw failure;
    }
  }

  private async read(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(this.options.issuer);
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, this.asking()));
    const { origin } = new URL(server.token_endpoint ?? this.lacks('token endpoint'));
    // The policy of the page allows no other.
    if (origin !== this.origin)
      throw new SignInFailed(
        `The provider gives its tokens at ${origin}, and this page may ask ${this.origin} alone. Tell whoever runs this service.`,
      );
    return server;
  }

  private tokensOf(given: oauth.TokenEndpointResponse, before: Pick<Tokens, 'signIn' | 'refresh' | 'identity'>): Tokens {
    const { access_token: access, refresh_token: refresh = before.refresh, id_token: identity = before.identity } = given;
    const { exp } = this.claimsIn(access);
    const now = Date.now();
    // The browser's clock may be wrong: what remains is better than when it ends.
    const lifeMs = given.expires_in === undefined ? exp * 1_000 - now : given.expires_in * 1_000;
    return { signIn: before.signIn, access, refresh, identity, renewAt: now + lifeMs * RENEW_AFTER, expiresAt: now + lifeMs };
  }

  private claimsIn(access: string): TokenClaims {
    try {
      return claimsOf(access, this.options.rolesClaim);
    } catch (cause) {
      const { audience } = this.options;
      throw new SignInFailed(`The provider gave no token that is a JWT for ${audience}. Tell whoever runs this service.`, { cause });
    }
  }

  /** Providers choose the audience of a token by either; those that know neither must ignore it. */
  private audience(): { readonly audience: string; readonly resource?: string } {
    const { audience } = this.options;
    return { audience, ...(URL.canParse(audience) && { resource: audience }) };
  }

  /** Settings allow a provider without TLS on loopback alone. */
  private asking() {
    const isInsecure = this.options.issuer.startsWith('http:');
    return {
      signal: AbortSignal.timeout(PATIENCE_MS),
      [oauth.allowInsecureRequests]: isInsecure,
      additionalParameters: { ...this.audience() },
    };
  }

  private lacks(what: string): never {
    throw new SignInFailed(`The provider at ${this.origin} has no ${what}. Tell whoever runs this service.`);
  }
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
