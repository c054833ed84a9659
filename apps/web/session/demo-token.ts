import { createClient } from '#client';
import type { Person } from './people.js';

/** A token is made anew so long before it expires. */
const BEFORE_MS = 60_000;

/** Finds a token for this person: the same one until shortly before its end. */
export function demoToken({ id, roles }: Person): () => Promise<string> {
  const anybody = createClient({ baseUrl: location.origin });
  const make = (): Promise<Made> => anybody.makeToken({ sub: id, roles: [...roles] });
  let made: Promise<Made> | null = null;
  return async () => {
    const known = await made?.catch(() => null);
    if (!made || !known || Date.parse(known.expiresAt) - Date.now() < BEFORE_MS) made = make();
    return (await made).token;
  };
}

interface Made {
  readonly token: string;
  readonly expiresAt: string;
}
