import TestSequencer from '@jest/test-sequencer';

/** Specs of small files that take longest. Begun last, one of them would run alone while the other workers have nothing left to do. */
const LONGEST = [
  'test/processes/new-command',
  'test/browser/every-view',
  'test/adapters/eventstoredb/event-store',
  'test/money/random-histories',
  'test/browser/many-contracts',
  'test/races/races',
  'test/browser/sign-in',
  'libs/domain/decide',
  'test/faults/kill',
  'test/faults/cluster',
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
  return place < 0 ? LONGEST.length : place;
};

/** Begins with the specs that take longest. In what order the others go Jest knows from earlier runs, or from the sizes of their files. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    // oxlint-disable-next-line unicorn/no-array-sort -- it sorts tests for Jest, and is no array
    return super.sort(tests).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
