import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FieldValue, FoundNews, Generation, Listed, Scan, ViewQuery, ViewStore } from '#application';
import { at, buildWith, job } from './jobs.js';

const NOT_KNOWN = (): boolean => false;
const BY_TIME = { field: 'updatedAt', descending: false };

/** Eight jobs, the second and the seventh of them about a house. */
const TITLES = ['garden', 'a house', 'garage', null, 'Ann’s [x] (y*)', 'gar.den', 'the house\\', 'sail'];
const JOBS = TITLES.map((status, n) => job(String.fromCodePoint(97 + n), n + 1, { status, total: n % 3 === 0 ? null : n }));

const idsOf = ({ documents }: FoundNews<Listed<object>>): string => documents.map(({ id }) => id).join('');

/** Lists of which an index serves a part, and the rest is looked for document by document. */
export function scanningTests(current: () => ViewStore): void {
  const scan = (build: Generation, filter: Scan['filter'], query: Partial<ViewQuery> & { readonly most?: number } = {}) => {
    const { most = 100, ...rest } = query;
    return current().findNews(build.view, { filter: {}, sort: BY_TIME, limit: 100, ...rest, scan: { filter, most } }, NOT_KNOWN);
  };

  describe('scanning', () => {
    it.each<[string, Scan['filter'], string]>([
      ['a part of a text', { status: { contains: 'house' } }, 'bg'],
      ['a text itself', { status: { contains: 'sail' } }, 'h'],
      ['the same case alone', { status: { contains: 'House' } }, ''],
      ['any text but none where there is none', { status: { contains: '' } }, 'abcefgh'],
      ['signs that have a meaning in patterns', { status: { contains: '[x] (y*)' } }, 'e'],
      ['a full stop', { status: { contains: 'r.d' } }, 'f'],
      ['a backslash', { status: { contains: '\\' } }, 'g'],
      ['a letter that is not in ASCII', { status: { contains: '’' } }, 'e'],
      ['nothing that no text can hold', { status: { contains: 'house\0' } }, ''],
      ['nothing that has half a surrogate pair', { status: { contains: '\ud800' } }, ''],
      ['several conditions together', { status: { contains: 'gar' }, total: { atMost: 5 } }, 'cf'],
      ['any other condition too', { total: [null, 1] }, 'abdg'],
    ])('finds %s', async (_what, filter, found) => {
      const build = await buildWith(current(), JOBS, 20);
      const news = await scan(build, filter);
      expect([idsOf(news), news.asOf, news.scannedTo]).toEqual([found, at(20), null]);
    });

    it('reads what it finds as a list does', async () => {
      const build = await buildWith(current(), JOBS, 20);
      const { documents } = await scan(build, { status: { contains: 'sail' } });
      expect(documents).toEqual([{ id: 'h', build: build.build, position: at(8), sortedBy: 'day 8', body: { title: 'h at 8' } }]);
      const query = { filter: {}, sort: BY_TIME, limit: 9, scan: { filter: {}, most: 9 } };
      const known = await current().findNews(build.view, query, ({ id }) => id !== 'h');
      expect(known.documents.map(({ body }) => body)).toEqual([...Array.from({ length: 7 }, () => null), { title: 'h at 8' }]);
    });

    it('ends where it looked at as many as it may, and says where', async () => {
      const build = await buildWith(current(), JOBS, 20);
      const house: Scan['filter'] = { status: { contains: 'house' } };
      const ends = async (query: Partial<ViewQuery> & { readonly most: number }) => {
        const news = await scan(build, house, query);
        return [idsOf(news), news.scannedTo];
      };
      expect(await ends({ most: 1 })).toEqual(['', ['day 1', 'a']]);
      expect(await ends({ most: 6 })).toEqual(['b', ['day 6', 'f']]);
      expect(await ends({ most: 6, limit: 1 })).toEqual(['b', null]);
      expect(await ends({ most: 9 })).toEqual(['bg', null]);
      expect(await ends({ most: 2, after: ['day 6', 'f'] })).toEqual(['g', ['day 8', 'h']]);
      expect(await ends({ most: 2, after: ['day 8', 'h'] })).toEqual(['', null]);
      expect(await ends({ most: 3, sort: { ...BY_TIME, descending: true } })).toEqual(['g', ['day 6', 'f']]);
      // Nulls are a range of their own, and count as well.
      const sort = { field: 'total', descending: false };
      expect(await ends({ most: 4, sort })).toEqual(['gb', [1, 'b']]);
      expect(await ends({ most: 2, sort })).toEqual(['', [null, 'd']]);
      expect(await ends({ most: 9, sort })).toEqual(['gb', null]);
    });

    it.each<[string, Scan]>([
      ['an undeclared field', { filter: { title: { contains: 'x' } }, most: 1 }],
      ['a part of a number', { filter: { total: { contains: '1' } }, most: 1 }],
      ['a number in a text', { filter: { status: { contains: 1 as unknown as string } }, most: 1 }],
      ['nothing that may be looked at', { filter: {}, most: 0 }],
    ])('throws at %s', async (_what, wrong) => {
      const build = await buildWith(current(), JOBS);
      const query = { filter: {}, sort: BY_TIME, limit: 1, scan: wrong };
      await expect(current().findNews(build.view, query, NOT_KNOWN)).rejects.toThrow(TypeError);
    });

    it('finds by pages exactly what meets all conditions, in the order of the list', async () => {
      const text = fc.constantFrom<FieldValue>(null, 'a', 'ab', 'b', 'abc');
      const total = fc.constantFrom<FieldValue>(null, 1, 2, 3);
      const documents = fc.array(fc.record({ clientId: fc.constantFrom('ann', 'bob'), status: text, total, nextDueAt: text }), {
        maxLength: 12,
      });
      const sort = fc.record({ field: fc.constantFrom('total', 'updatedAt', 'nextDueAt'), descending: fc.boolean() });
      const sizes = fc.record({ limit: fc.integer({ min: 1, max: 4 }), most: fc.integer({ min: 1, max: 5 }) });
      await fc.assert(
        fc.asyncProperty(documents, sort, sizes, async (all, order, { limit, most }) => {
          const build = await buildWith(
            current(),
            all.map((fields, n) => job(String.fromCodePoint(97 + n), n + 1, fields)),
          );
          const filter = { clientId: 'ann' };
          const list = await current().find(build.view, { filter, sort: order, limit: 100 });
          const wanted = list.documents.filter(({ fields }) => String(fields['status'] ?? '').includes('b') && fields['total'] !== 2);
          const found: string[] = [];
          let after: ViewQuery['after'] | null = null;
          do {
            const scanned: Scan['filter'] = { status: { contains: 'b' }, total: [null, 1, 3] };
            const news: FoundNews<Listed<object>> = await scan(build, scanned, {
              filter,
              sort: order,
              limit,
              most,
              ...(after && { after }),
            });
            found.push(...news.documents.map(({ id }) => id));
            const last = news.documents.at(-1);
            after = news.documents.length === limit && last ? [last.sortedBy, last.id] : news.scannedTo;
          } while (after);
          expect(found).toEqual(wanted.map(({ id }) => id));
        }),
        { numRuns: 40 },
      );
    });
  });
}
