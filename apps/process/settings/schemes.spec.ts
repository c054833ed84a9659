import { describe, expect, it } from '@jest/globals';
import { examplesOf, GATEWAY_SCHEMES, hintOf, LOG_SCHEMES, schemeOf, sharedExamplesOf, VIEW_SCHEMES } from './schemes.js';

describe('the schemes of URLs', () => {
  it.each([
    ['sqlite:./data/events.db', 'sqlite', 'sqlite'],
    ['esdb://here:2113', 'esdb', null],
    ['esdb+discover://here:2113', 'esdb', null],
    ['mongodb://here', null, 'mongodb'],
    ['mongodb+srv://here', null, 'mongodb'],
    ['sqlite:', null, null],
    ['esdbs://here', null, null],
    ['oracle://there', null, null],
  ])('%s names a log on %s and views on %s', (url, log, views) => {
    expect([schemeOf(LOG_SCHEMES, url), schemeOf(VIEW_SCHEMES, url)]).toEqual([log, views]);
  });

  it('are shown to a person as what may be written', () => {
    expect([LOG_SCHEMES, VIEW_SCHEMES, GATEWAY_SCHEMES].map(examplesOf)).toEqual([
      'sqlite:<file> or esdb://…',
      'sqlite:<file> or mongodb://…',
      'sqlite:<file>, the ledger of the sandbox',
    ]);
    expect(hintOf(GATEWAY_SCHEMES, './data/gateway.db')).toBe('sqlite:./data/gateway.db');
    expect(hintOf(VIEW_SCHEMES, './data/views.db')).toBe('sqlite:./data/views.db or mongodb://…');
    expect([LOG_SCHEMES, VIEW_SCHEMES].map(sharedExamplesOf)).toEqual(['esdb://…', 'mongodb://…']);
  });
});
