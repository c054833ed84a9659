import { READER_ROLES, type ReaderRole } from '#application';

/** The roles known here among those that an issuer names, each once. One text is one role; other roles are ignored. */
export function knownRoles(said: unknown): readonly ReaderRole[] {
  const named: readonly unknown[] = Array.isArray(said) ? said : [said];
  return [...new Set(named.filter(isRole))];
}

const isRole = (name: unknown): name is ReaderRole => READER_ROLES.some((role) => role === name);
