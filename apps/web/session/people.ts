/** Whoever uses the page. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  /** As the token names them. */
  readonly roles: readonly string[];
}

export const PEOPLE: readonly [Person, ...Person[]] = [
  { id: 'ann', name: 'Ann', what: 'client', roles: [] },
  { id: 'bob', name: 'Bob', what: 'freelancer', roles: [] },
  { id: 'olga', name: 'Olga', what: 'operator', roles: ['operator'] },
  { id: 'otto', name: 'Otto', what: 'auditor', roles: ['auditor'] },
  { id: 'ada', name: 'Ada', what: 'analyst', roles: ['analyst'] },
];

/** Whoever has this id: one of the people, or a party of any name. */
export const personOf = (id: string): Person => PEOPLE.find((one) => one.id === id) ?? { id, name: id, what: 'party', roles: [] };

/** A party's id as a name to read. */
export const nameOf = (id: string): string => personOf(id).name;

export const isOperator = ({ roles }: Person): boolean => roles.includes('operator');
