import type { ContractEventType, EventMap } from '#domain';
import type { EventVersions, StoredVersions } from './event-versions.js';

/** The versions of some event types. The newest form of each has exactly the fields that the domain's event has. */
export type VersionsOf<Type extends ContractEventType> = { readonly [One in Type]: EventVersions<EventMap[One]> };

/** Versions by the name of an event type. */
export type VersionTable = Readonly<Record<string, StoredVersions>>;
