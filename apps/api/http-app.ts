import type { FastifyBaseLogger } from 'fastify';
import { Registry } from 'prom-client';
import { createHttpServer, type HttpApp } from '#apps/http/http-server';
import { Stopping } from '#apps/http/stopping';
import { guardApi } from './access/gate.js';
import { logSecurity } from './access/security-log.js';
import { TokenCheck } from './access/token-check.js';
import { ApiModule, type ApiParts } from './api.module.js';
import { DemoTokens } from './dev/demo-tokens.js';
import { answerOnlyTo } from './dev/hosts.js';
import { keepDocsOffline, serveOpenApi } from './openapi/document.js';
import type { Settings } from './settings.js';

/** What a process of the API hands in besides the settings. */
export interface HttpAppParts extends Pick<ApiParts, 'imports'>, Partial<Pick<ApiParts, 'hasLedger'>> {
  readonly settings: Settings;
  /** The secret of the data folder, for demo mode; at least 32 bytes. */
  readonly demoSecret: string | null;
  /** Where other parts keep their metrics; answered at `/metrics`. */
  readonly registry?: Registry;
}

/** The service's HTTP face on what is wired in, ready to listen or to be asked by `inject`. */
export async function createHttpApp(parts: HttpAppParts): Promise<HttpApp> {
  const { settings, imports, demoSecret, registry = new Registry(), hasLedger = false } = parts;
  const stopping = new Stopping();
  const demoTokens = settings.auth.mode === 'demo' ? new DemoTokens(demoSecret ?? missingSecret()) : null;
  const trust = settings.auth.mode === 'demo' ? demoTokens?.trust : settings.auth.trust;
  if (!trust) throw new Error('the settings name no issuer of tokens');
  return createHttpServer({
    settings,
    module: ApiModule.of({ imports, registry, stopping, demoTokens, hasLedger }),
    registry,
    stopping,
    corsOrigins: settings.corsOrigins,
    beforeRoutes: (server) => {
      logSecurity(server, registry);
      if (settings.auth.mode === 'demo') answerOnlyTo(server, settings.auth.hosts);
      guardApi(server, new TokenCheck(trust, { onTrouble: (failure) => reportKeys(server.log, failure) }), settings.rateLimits);
      keepDocsOffline(server);
    },
    beforeRequests: (nest) => serveOpenApi(nest, { isDemo: settings.auth.mode === 'demo' }),
  });
}

/** Logs once that the key set of the issuer is not available, and once that it is again. */
function reportKeys(log: FastifyBaseLogger, failure: Error | null): void {
  if (failure === null) log.info("the issuer's key set is available again");
  else
    log.error(
      { err: failure },
      "the issuer's key set is not available: check JWT_JWKS_URL and the issuer; the last set counts for 10 minutes",
    );
}

function missingSecret(): never {
  throw new Error('demo mode needs the secret of its data folder');
}
