import { type Checks, firstFlaw, formOf, type ShapeForm } from './checks.js';

/** How the data of one event type was ever stored, whatever the type: what the codec asks for. */
export interface StoredVersions {
  /** The number that events are written with. Versions are counted from 1. */
  readonly newest: number;
  /** Undefined when there is no such version. */
  versionOf(version: number): StoredVersion | undefined;
  /** Proven data of a version, in the newest form. */
  upcast(version: number, data: object): object;
}

export interface StoredVersion {
  /** What is wrong with data that was stored in this version, null when nothing is. */
  readonly flawOf: (data: unknown) => string | null;
  readonly form: ShapeForm;
}

interface Step extends StoredVersion {
  /** Data of the version before in the form of this one. */
  readonly upcast: (before: object) => object;
}

/** Every stored version of one event type, `Data` being the newest. Invariant: a form with a field missing or too many does not fit. */
export class EventVersions<in out Data extends object> implements StoredVersions {
  declare protected readonly data: Data;
  readonly newest: number;

  constructor(private readonly steps: readonly Step[]) {
    this.newest = steps.length;
  }

  /** The version after this one, and how data of this one becomes data of the next. The forms before it never change again. */
  next<Next extends object>(checks: Checks<Next>, upcast: (before: Data) => NoInfer<Next>): EventVersions<Next> {
    // `before` is what the form before it proved, or what the upcaster before it made.
    const step: Step = { ...version(checks), upcast: (before) => upcast(before as Data) };
    return new EventVersions<Next>([...this.steps, step]);
  }

  versionOf(version: number): StoredVersion | undefined {
    return this.steps[version - 1];
  }

  /** The form of each version, the oldest first. */
  get forms(): readonly ShapeForm[] {
    return this.steps.map((step) => step.form);
  }

  upcast(version: number, data: object): object {
    return this.steps.slice(version).reduce((before, step) => step.upcast(before), data);
  }
}

/** The first version of an event type: a check for each field of its data. */
export function form<Data extends object>(checks: Checks<Data>): EventVersions<Data> {
  return new EventVersions<Data>([{ ...version(checks), upcast: (before) => before }]);
}

const version = <Data extends object>(checks: Checks<Data>): StoredVersion => ({
  flawOf: (data) => firstFlaw(checks, data),
  form: formOf(checks),
});
