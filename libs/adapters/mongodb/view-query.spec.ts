import { describe, expect, it } from '@jest/globals';
import type { ViewDefinition, ViewQuery } from '#ports';
import { filtersOf, orderOf } from './view-query.js';

const view: ViewDefinition = { name: 'jobs', version: 1, fields: { clientId: 'text', dueAt: 'text', total: 'number' }, indexes: [] };
const by = (field: string, descending = false): ViewQuery => ({ filter: {}, sort: { field, descending }, limit: 20 });

const same = (field: string, value: unknown, beyond: '$gt' | '$lt') => [
  { [`fields.${field}`]: { $eq: value } },
  { _id: { [beyond]: 'x' } },
];

describe('a query as filters of MongoDB', () => {
  it('finds everything without a condition', () => {
    expect(filtersOf(view, by('dueAt'))).toEqual([{}]);
  });

  it('sorts by id what is the same, in the same direction', () => {
    expect(Object.entries(orderOf(by('dueAt')))).toEqual([
      ['fields.dueAt', 1],
      ['_id', 1],
    ]);
    expect(Object.entries(orderOf(by('dueAt', true)))).toEqual([
      ['fields.dueAt', -1],
      ['_id', -1],
    ]);
  });

  it('puts every value behind an operator', () => {
    const filter = { clientId: '$where', dueAt: { atMost: '2030' }, total: [1, null] };
    expect(filtersOf(view, { ...by('dueAt'), filter })).toEqual([
      { $and: [{ 'fields.clientId': { $eq: '$where' } }, { 'fields.dueAt': { $lte: '2030' } }, { 'fields.total': { $in: [1, null] } }] },
    ]);
  });

  it('finds nothing by a lone surrogate, which the driver would send as another character', () => {
    expect(filtersOf(view, { ...by('dueAt'), filter: { clientId: '\ud800' } })).toEqual([{ $and: [{ 'fields.clientId': { $in: [] } }] }]);
    expect(filtersOf(view, { ...by('dueAt'), filter: { clientId: ['\udc00', 'ann'] } })).toEqual([
      { $and: [{ 'fields.clientId': { $in: ['ann'] } }] },
    ]);
  });

  const mine = { 'fields.clientId': { $eq: 'ann' } };
  it.each<[string, ViewQuery, readonly (readonly object[])[]]>([
    ['a value, ascending', { ...by('dueAt'), after: ['d', 'x'] }, [same('dueAt', 'd', '$gt'), [{ 'fields.dueAt': { $gt: 'd' } }]]],
    [
      'a value, descending: null is last',
      { ...by('dueAt', true), after: ['d', 'x'] },
      [same('dueAt', 'd', '$lt'), [{ 'fields.dueAt': { $lt: 'd' } }], [{ 'fields.dueAt': { $eq: null } }]],
    ],
    ['null, ascending', { ...by('dueAt'), after: [null, 'x'] }, [same('dueAt', null, '$gt'), [{ 'fields.dueAt': { $gte: '' } }]]],
    ['null among numbers', { ...by('total'), after: [null, 'x'] }, [same('total', null, '$gt'), [{ 'fields.total': { $gte: -Infinity } }]]],
    ['null, descending', { ...by('dueAt', true), after: [null, 'x'] }, [same('dueAt', null, '$lt')]],
  ])('goes on after %s, each range along the index', (_what, query, ranges) => {
    expect(filtersOf(view, query)).toEqual(ranges.map((range) => ({ $and: range })));
    expect(filtersOf(view, { ...query, filter: { clientId: 'ann' } })).toEqual(ranges.map((range) => ({ $and: [mine, ...range] })));
  });
});
