import { IsOptional, ValidateBy, ValidateIf, validateSync, type ValidatorOptions } from 'class-validator';
import { invalidRequest, type FieldError } from '#application';
import { rulesOf } from './rules-of.js';

export type Shape<T extends object> = new () => T;

/** The fields of a shape, without its class. */
export type FieldsOf<T> = { readonly [Name in keyof T]: T[Name] };

/** What one field of a request must be: a class-validator rule and a JSON Schema in one. */
export interface Rule {
  /** Completes "`<field>` …". */
  readonly message: string;
  readonly accepts: (value: unknown) => boolean;
  /** Takes all that the rule takes once it was read. That of a part follows from its shape. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Normalises the sent value before it is checked: trims text, parses numbers in a query string. */
  readonly read?: (sent: unknown) => unknown;
  /** The shape of a nested object, or of each object of a list (`atMost` its length; null for one object). */
  readonly part?: Part;
}

interface Part {
  readonly shape: Shape<object>;
  readonly atMost: number | null;
  /** Where the objects are of several shapes: the field whose value says which. `shape` is then one of them. */
  readonly variants?: { readonly by: string; readonly shapes: Readonly<Record<string, Shape<object>>> };
}

interface Field extends Pick<Rule, 'read' | 'part' | 'schema'> {
  readonly isRequired: boolean;
  /** Whether `null` may be sent. */
  readonly takesNull: boolean;
  /** The value of a field that was not sent. */
  readonly absent: unknown;
  /** The value of a field that was sent as `null`. */
  readonly whenNull: unknown;
}

interface Fields {
  readonly byName: Map<string, Field>;
  /** Built on first use: by then all decorators have run. */
  isValid?: (value: object) => boolean;
}

const SHAPES = new WeakMap<object, Fields>();
const OPTIONS: ValidatorOptions = { stopAtFirstError: true, validationError: { target: false, value: false } };
/** The most errors in one answer, and the most characters shown of an unknown field's name. */
const SHOWN = 50;

/** Declares a field by its rule. The field is required unless `Optional` or `Default` stands above it. */
export function field({ message, accepts, schema, read, part }: Rule): PropertyDecorator {
  return (target, name) => {
    ValidateBy({
      name: 'shape',
      validator: {
        validate: accepts,
        defaultMessage: (args) => (args?.value === null ? 'is required' : message),
      },
    })(target, name);
    const required = { isRequired: true, takesNull: false, absent: null, whenNull: null };
    fieldsOf(target.constructor).byName.set(String(name), { read, part, schema, ...required });
  };
}

/** The field may be absent or `null`; its value is then `null`. */
export const Optional = (): PropertyDecorator => (target, name) => {
  IsOptional()(target, name);
  mayBeAbsent(target, name, { absent: null, whenNull: null, takesNull: true });
};

/** The field may be absent or `null`, and then has this value. */
export const Default =
  (absent: unknown): PropertyDecorator =>
  (target, name) => {
    mayBeAbsent(target, name, { absent, whenNull: absent, takesNull: true });
  };

/** The field of a change: it may be absent, and is then `undefined`, which leaves what is there as it is. It cannot be `null`. */
export const IfSent = (): PropertyDecorator => (target, name) => {
  ValidateIf((_, value) => value !== undefined)(target, name);
  mayBeAbsent(target, name, { absent: undefined, whenNull: null, takesNull: false });
};

/** The field of a change: it may be absent, and is then `undefined`, which leaves what is there as it is. `null` clears what is there. */
export const IfSentOrNull = (): PropertyDecorator => (target, name) => {
  IsOptional()(target, name);
  mayBeAbsent(target, name, { absent: undefined, whenNull: null, takesNull: true });
};

/** What the field means, for the documentation; it stands above the field's rule. */
export const Meaning =
  (description: string): PropertyDecorator =>
  (target, name) => {
    const declared = declaredField(target, name);
    fieldsOf(target.constructor).byName.set(String(name), { ...declared, schema: { ...declared.schema, description } });
  };

function mayBeAbsent(target: object, name: string | symbol, values: Pick<Field, 'absent' | 'whenNull' | 'takesNull'>): void {
  fieldsOf(target.constructor).byName.set(String(name), { ...declaredField(target, name), isRequired: false, ...values });
}

function declaredField(target: object, name: string | symbol): Field {
  const declared = fieldsOf(target.constructor).byName.get(String(name));
  if (!declared) throw new Error(`the rule of ${String(name)} must stand below`);
  return declared;
}

/**
 * The sent value in its declared shape: only known fields, each as its rule demands, absent ones filled in. Throws `INVALID_REQUEST` with
 * every place that is wrong. It descends only into declared parts, so deep nesting in a body costs nothing.
 */
export function shaped<T extends object>(shape: Shape<T>, sent: unknown): FieldsOf<T> {
  const errors: FieldError[] = [];
  const value = fill(shape, sent as object, { path: '', errors }); // the parsers of bodies and queries give objects only
  if (errors.length > 0) throw invalidRequest(errors.slice(0, SHOWN));
  return value;
}

/** A field as it is documented. */
export interface DeclaredField extends Pick<Field, 'isRequired' | 'takesNull' | 'schema' | 'absent' | 'part'> {
  readonly name: string;
}

/** The declared fields of a shape, for the documentation. */
export const declaredFields = (shape: Shape<object>): readonly DeclaredField[] =>
  [...fieldsOf(shape).byName].map(([name, declared]) => ({ name, ...declared }));

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Place {
  readonly path: string;
  readonly errors: FieldError[];
}

function fill<T extends object>(shape: Shape<T>, sent: object, { path, errors }: Place): T {
  const fields = fieldsOf(shape);
  // Own keys only, so that `__proto__` is a key like any other.
  for (const name of Object.keys(sent)) {
    if (!fields.byName.has(name)) errors.push({ path: path + name.slice(0, SHOWN).toWellFormed(), message: 'is not a known field' });
  }
  const value = new shape();
  const sentFields = sent as Readonly<Record<string, unknown>>; // values of any type
  const fieldsOfValue = value as Record<string, unknown>; // the declared fields, filled in here
  for (const [name, known] of fields.byName) {
    fieldsOfValue[name] = take(known, sentFields[name], { path: path + name, errors });
  }
  fields.isValid ??= rulesOf(shape);
  if (fields.isValid(value)) return value;
  for (const { property, constraints = {} } of validateSync(value, OPTIONS)) {
    errors.push({ path: path + property, message: Object.values(constraints)[0] ?? 'is wrong' });
  }
  return value;
}

function take({ read, part, absent, whenNull }: Field, sent: unknown, place: Place): unknown {
  if (sent === undefined) return absent;
  if (sent === null) return whenNull;
  if (read) return read(sent);
  if (!part) return sent;
  const { atMost } = part;
  if (atMost === null) return isObject(sent) ? fillPart(part, sent, { ...place, path: `${place.path}.` }) : sent;
  if (!Array.isArray(sent) || sent.length > atMost) return sent;
  return sent.map((one: unknown, index) => {
    const path = `${place.path}.${index}`;
    if (isObject(one)) return fillPart(part, one, { ...place, path: `${path}.` });
    place.errors.push({ path, message: 'must be an object' });
    return one;
  });
}

function fillPart({ shape, variants }: Part, sent: object, place: Place): object {
  if (!variants) return fill(shape, sent, place);
  const { by, shapes } = variants;
  const named = (sent as Readonly<Record<string, unknown>>)[by]; // a value of any type
  const chosen = typeof named === 'string' && Object.hasOwn(shapes, named) ? shapes[named] : undefined;
  if (chosen) return fill(chosen, sent, place);
  place.errors.push({ path: place.path + by, message: `must be one of ${Object.keys(shapes).join(', ')}` });
  return sent;
}

function fieldsOf(shape: object): Fields {
  const known = SHAPES.get(shape);
  if (known) return known;
  const fields: Fields = { byName: new Map() };
  SHAPES.set(shape, fields);
  return fields;
}
