import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What a provider for tests has given, in memory. */
export class ProviderMemory {
  private readonly kinds = new Map<string, Map<string, AdapterPayload>>();

  /** Forgets all of one kind, such as `RefreshToken`. */
  forget(kind: string): void {
    this.kinds.get(kind)?.clear();
  }

  adapterOf(kind: string): Adapter {
    const kept = new Map<string, AdapterPayload>();
    this.kinds.set(kind, kept);
    const findBy = async (has: (payload: AdapterPayload) => boolean) => [...kept.values()].find(has);
    return {
      upsert: async (id, payload) => void kept.set(id, payload),
      find: async (id) => kept.get(id),
      findByUid: (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: (userCode) => findBy((payload) => payload.userCode === userCode),
      consume: async (id) => void kept.set(id, { ...kept.get(id), consumed: Math.floor(Date.now() / 1_000) }),
      destroy: async (id) => void kept.delete(id),
      revokeByGrantId: async (grantId) => {
        for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
      },
    };
  }
}
