import { describe, expect, it } from '@jest/globals';
import { filteredList, NO_FILTERS } from './job-filters.js';

const filters = { ...NO_FILTERS, dueBefore: '2030-02-01T00:00:00.000Z' };
const listBy = (field: string) => ({ filter: { clientId: 'ann' }, sort: { field, descending: false } });

describe('a list of what is due before an instant', () => {
  it('leaves that instant out, along the index of deadlines or by a scan', () => {
    const due = { dueAt: { atMost: '2030-01-31T23:59:59.999Z' } };
    expect(filteredList(listBy('dueAt'), filters, filters.dueBefore)).toMatchObject({ filter: { clientId: 'ann', ...due } });
    expect(filteredList(listBy('createdAt'), filters, filters.dueBefore)).toMatchObject({
      filter: { clientId: 'ann' },
      scan: { filter: due },
    });
  });
});
