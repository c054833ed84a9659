import type { Reader } from '#application';

type Role = Reader['roles'][number];

/** The roles of people who are no party. */
export const ROLES = ['operator', 'auditor', 'analyst'] as const satisfies readonly Role[];

/** Of what an issuer says about roles, those known here, each once. One text is one role; an issuer's other roles are not our concern. */
export function knownRoles(said: unknown): readonly Role[] {
  const named: readonly unknown[] = Array.isArray(said) ? said : [said];
  return [...new Set(named.filter(isRole))];
}

const isRole = (name: unknown): name is Role => ROLES.some((role) => role === name);
