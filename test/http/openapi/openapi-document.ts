import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { resolved } from '../../../apps/web/docs/resolve.js';

export interface Content {
  readonly schema: object;
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example?: string;
}

export interface OpenApiHeader {
  readonly required: boolean;
  readonly schema: object;
}

export interface OpenApiAnswer {
  readonly description: string;
  readonly headers: Readonly<Record<string, object>>;
  readonly content?: Readonly<Record<string, Content>>;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, object>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: Readonly<Record<'schemas' | 'headers' | 'parameters' | 'responses', Readonly<Record<string, object>>>>;
}

/** A route of the document and the pattern of its path. */
export interface Route {
  readonly path: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly operation: OpenApiOperation;
}

/** An OpenAPI document, to look things up in and to check values by its schemas. */
export class OpenApiDocument {
  readonly routes: readonly Route[];
  private readonly ajv = new Ajv2020({ allErrors: false, strict: true, strictRequired: false, allowUnionTypes: true });

  constructor(readonly document: OpenApi) {
    addFormats.default(this.ajv);
    // Of OpenAPI, and without a meaning for a check.
    this.ajv.addVocabulary(['discriminator', 'openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']);
    this.ajv.addFormat('int64', true);
    this.ajv.addSchema({ ...document, $id: 'document' });
    this.routes = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        path,
        method: method.toUpperCase(),
        pattern: patternOf(path),
        operation: this.withParameters(operation),
      })),
    );
  }

  /** The route of a request, null when it has none. A path without parameters goes before one with them. */
  routeOf(method: string, path: string): Route | null {
    const found = this.routes.filter((route) => route.method === method && route.pattern.test(path));
    return found.toSorted((one, other) => parametersIn(one) - parametersIn(other))[0] ?? null;
  }

  /** An operation with its parameters themselves in the place of references to them. */
  private withParameters({ parameters = [], ...operation }: OpenApiOperation): OpenApiOperation {
    return { ...operation, parameters: parameters.map((one) => this.resolved(one) as Parameter) };
  }

  /** A part of the document, or what a reference in its place refers to. */
  resolved(part: object): object {
    const ref = '$ref' in part ? String(part.$ref) : null;
    if (ref === null) return part;
    const keys = ref.slice('#/'.length).split('/');
    const found = keys.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], this.document);
    return this.resolved(found as object); // `Validator` has proved that it is there
  }

  /** A part of the document in which whatever it refers to stands in the place of the reference. */
  expanded(part: object): object {
    return resolved({ ...this.document, part }, ['part']) as object;
  }

  /** An answer of a route. */
  answerOf(part: object): OpenApiAnswer {
    return this.resolved(part) as OpenApiAnswer;
  }

  /** What is wrong with a value by the schema at a place of the document, null when nothing is. `place` is the keys that lead there. */
  flawOf(place: readonly string[], value: unknown): string | null {
    const pointer = place.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate: ValidateFunction | undefined = this.ajv.getSchema(`document#/${pointer}`);
    if (!validate) throw new Error(`the document has no schema at ${pointer}`);
    return validate(value) ? null : (validate.errors ?? []).map(shown).join('; ');
  }

  /** As `flawOf`, by a schema that stands for itself. */
  flawBy(schema: object, value: unknown): string | null {
    const validate = this.ajv.compile(schema);
    return validate(value) ? null : (validate.errors ?? []).map(shown).join('; ');
  }
}

const shown = ({ instancePath, message, params }: ErrorObject): string => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const parametersIn = ({ path }: Route): number => path.split('{').length;
