/** The rings of the architecture: imports point inwards only. Specs may also import the test tools and #testing. */

const { builtinModules } = require('node:module');

const spec = '[.]spec[.]ts$';
const testTools = ['^node_modules/(@jest/globals|fast-check)/', '^libs/testing/index[.]ts$'];

/** The files of a ring may import their own folder and what `allowed` lists; its specs may also import the test tools. */
function ring(name, from, allowed) {
  return [
    { name, severity: 'error', from: { path: from, pathNot: spec }, to: { pathNot: [from, ...allowed] } },
    { name: `${name}-spec`, severity: 'error', from: { path: `${from}.*${spec}` }, to: { pathNot: [from, ...allowed, ...testTools] } },
  ];
}

const nodeModules = `^(node:)?(${builtinModules.join('|')})$`;
const npm = (names) => `^node_modules/(${names})/`;
/** The database drivers from npm, which only adapters may import, as they alone may import `node:sqlite`. */
const drivers = 'mongodb|@eventstore/db-client|@grpc/grpc-js';

module.exports = {
  forbidden: [
    ...ring('domain-imports-nothing', '^libs/domain/', []),
    ...ring('application-imports-domain', '^libs/application/', [
      '^libs/domain/index[.]ts$',
      npm('@nestjs/common|@nestjs/cqrs|canonicalize|lru-cache|reflect-metadata|rxjs'),
      '^(node:)?(crypto|v8)$',
    ]),
    ...ring('adapters-implement-ports', '^libs/adapters/', ['^libs/application/ports[.]ts$', npm(drivers), nodeModules]),
    {
      name: 'adapters-apart',
      comment: 'One folder a technology; no adapter imports another.',
      severity: 'error',
      from: { path: '^libs/adapters/([^/]+)/' },
      to: { path: '^libs/adapters/', pathNot: '^libs/adapters/$1/' },
    },
    ...ring('testing-imports-inwards', '^libs/testing/', [
      '^libs/(domain|application)/index[.]ts$',
      // given/when/then compares with Jest's expect; fast-check makes the random histories.
      npm('@jest/globals|fast-check'),
    ]),
    // It runs in browsers too: nothing of Node.js, nothing of the service.
    ...ring('client-stands-alone', '^libs/client/.*[.]ts$', [npm('openapi-fetch|eventsource-parser')]),
    {
      name: 'process-imports-libs',
      comment: 'process ← http ← api, worker ← standalone: an app imports itself and the apps to its left.',
      severity: 'error',
      from: { path: '^apps/process/' },
      to: { path: '^apps/', pathNot: '^apps/process/' },
    },
    {
      name: 'http-imports-process',
      severity: 'error',
      from: { path: '^apps/http/' },
      to: { path: '^apps/', pathNot: '^apps/(http|process)/' },
    },
    {
      name: 'apps-on-process-and-http',
      severity: 'error',
      from: { path: '^apps/(api|worker|cli|demo)/' },
      to: { path: '^apps/', pathNot: '^apps/(($1|http|process)/|web/(shell|sign-in)/paths[.]ts$)' },
    },
    {
      name: 'web-on-the-client',
      comment: 'The web page talks to the public API alone, through the client.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: `${spec}|^apps/web/build[.]mjs$` },
      to: {
        pathNot: [
          '^apps/web/',
          '^libs/client/index[.]ts$',
          npm('react|react-dom|react-aria-components|wouter|canonicalize|oauth4webapi|@tanstack/react-query|@types/react|@types/react-dom'),
        ],
      },
    },
    {
      name: 'nothing-imports-web',
      comment:
        'But for the paths of its pages, which the api serves, the names of its buttons, for test/browser shows every dialog, and how the reference makes examples of refusals, which a spec holds against their schemas.',
      severity: 'error',
      from: { path: '^(apps|libs|test)/', pathNot: '^apps/web/' },
      to: { path: '^apps/web/', pathNot: '^apps/web/((shell|sign-in)/paths|words/commands|docs/(resolve|samples))[.]ts$' },
    },
    {
      name: 'nothing-imports-standalone',
      severity: 'error',
      from: { path: '^apps/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/standalone/' },
    },
    {
      name: 'drivers-in-adapters',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/adapters/' },
      to: { path: [npm(drivers), '^(node:)?sqlite$'] },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^test/' },
    },
    {
      name: 'processes-without-faults',
      comment: 'What both need is in test/plays: faults build on processes, never the other way.',
      severity: 'error',
      from: { path: '^test/(processes|plays)/' },
      to: { path: '^test/faults/' },
    },
    {
      name: 'rings-by-their-face',
      comment: 'Apps and tests import a ring only through its index.ts, and the projections by themselves where Nest must not be loaded.',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/(domain|application|testing|client)/', pathNot: '^libs/([^/]+/index|application/projections)[.]ts$' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      // These name compiled files, which exist only after a build.
      to: { couldNotResolve: true, pathNot: '^#(sqlite|projection)-worker$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['milestone-contracts', 'types', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
