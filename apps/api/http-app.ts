import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { Admission } from '#apps/http/admission/admission';
import { ArrivingBodies } from '#apps/http/admission/arriving-bodies';
import { LOAD_LIMITS, type LoadLimits } from '#apps/http/admission/request-load';
import type { StreamLimits } from '#apps/http/event-stream/open-streams';
import { createHttpServer, type HttpApp } from '#apps/http/http-server';
import { createOperationsApp } from '#apps/http/monitoring-app';
import { Stopping } from '#apps/http/stopping';
import { Readiness } from '#apps/process/health/readiness';
import { guardApi, senderOf } from './access/gate.js';
import { logSecurity } from './access/security-log.js';
import { TokenCheck } from './access/token-check.js';
import { ApiModule, type ApiParts } from './api.module.js';
import { DemoTokens } from './dev/demo-tokens.js';
import { answerOnlyTo } from './dev/hosts.js';
import { serveDocs } from './docs/serve-docs.js';
import { serveOpenApi } from './openapi/document.js';
import type { Settings } from './settings.js';
import { serveWeb } from './web/serve-web.js';
import { docsFiles } from './web/web-files.js';

/** What a process of the API hands in besides the settings. */
export interface HttpAppParts extends Pick<ApiParts, 'imports'>, Partial<Pick<ApiParts, 'hasLedger'>> {
  readonly settings: Settings;
  /** The secret of the data folder, for demo mode; at least 32 bytes. */
  readonly demoSecret: string | null;
  /** Where other parts keep their metrics; answered at `/metrics`. */
  readonly registry?: Registry;
  /** How much may be in progress; as much as usual when absent. */
  readonly loadLimits?: LoadLimits;
  /** How many streams may be open, and what may wait in them; as much as usual when absent. */
  readonly streamLimits?: StreamLimits;
}

export interface ApiApp extends HttpApp {
  /** The server for operators, on the port of the settings; null when they name none. */
  readonly operations: HttpApp | null;
}

/** The service's HTTP face on what is wired in, ready to listen or to be asked by `inject`. */
export async function createHttpApp(parts: HttpAppParts): Promise<ApiApp> {
  const { settings, imports, demoSecret, registry = new Registry(), hasLedger = false, loadLimits = LOAD_LIMITS, streamLimits } = parts;
  const stopping = new Stopping();
  const demoTokens = settings.auth.mode === 'demo' ? new DemoTokens(demoSecret ?? missingSecret()) : null;
  const trust = settings.auth.mode === 'demo' ? demoTokens?.trust : settings.auth.trust;
  if (!trust) throw new Error('the settings name no issuer of tokens');
  const { auth, operations } = settings;
  const isDemo = auth.mode === 'demo';
  const hasMonitoring = auth.mode === 'demo' && operations === null;
  const refuseHosts = (server: FastifyInstance): void => {
    if (auth.mode === 'demo') answerOnlyTo(server, auth.hosts);
  };
  const arriving = new ArrivingBodies(loadLimits.arrivingBytes);
  const app = await createHttpServer({
    settings,
    module: ApiModule.of({ imports, registry, stopping, demoTokens, hasMonitoring, hasLedger, ...(streamLimits && { streamLimits }) }),
    registry,
    stopping,
    mostConnections: loadLimits.connections,
    bodies: { arriving, senderOf },
    corsOrigins: settings.corsOrigins,
    beforeRoutes: (server) => {
      logSecurity(server, registry);
      refuseHosts(server);
      guardApi(server, new TokenCheck(trust, { onTrouble: (failure) => reportKeys(server.log, failure) }), settings.rateLimits);
      admit(new Admission(server, loadLimits, arriving), registry);
    },
    beforeRequests: (nest) => {
      serveOpenApi(nest, { isDemo });
      const server = nest.getHttpAdapter().getInstance();
      serveDocs(server, { isDemo, files: docsFiles() });
      serveWeb(server, settings.web);
    },
  });
  if (operations === null) return { ...app, operations };
  const readiness = app.nest.get(Readiness, { strict: false });
  const ofOperations = { ...operations, logLevel: settings.logLevel };
  return { ...app, operations: await createOperationsApp({ settings: ofOperations, registry, readiness, beforeRoutes: refuseHosts }) };
}

function admit(admission: Admission, registry: Registry): void {
  admission.guardRoutes();
  admission.measure(registry);
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
