import type { components, operations } from './document.js';
import { OPERATIONS } from './document.js';

/** Every schema of the API by its name, as types. */
export type Schemas = components['schemas'];

export type ContractPage = Schemas['ContractPage'];
export type MyJob = Schemas['MyJob'];

type Table = typeof OPERATIONS;
type OfKind<Kind extends string> = { [Name in keyof Table]: Table[Name]['kind'] extends Kind ? Name : never }[keyof Table];

/** A command by its name, such as `ApproveMilestone`. */
export type CommandName = OfKind<'command'>;
/** A query that reads a view. */
export type ViewName = OfKind<'view'>;
/** Any route that asks for JSON and is answered with it. */
export type OperationName = OfKind<'command' | 'view' | 'read' | 'act'>;

/** A stream of server-sent events. */
export type StreamName = OfKind<'stream'>;

type Parameters<Name extends OperationName> = operations[Name]['parameters'];
type Responses<Name extends OperationName> = operations[Name]['responses'];

/** Nothing to ask is `never` in the document; `unknown` adds nothing to an intersection. */
type Part<Asked> = [Exclude<Asked, undefined>] extends [never] ? unknown : Exclude<Asked, undefined>;
type InPath<Name extends OperationName> = Part<Parameters<Name>['path']>;
type InQuery<Name extends OperationName> = Name extends CommandName ? unknown : Part<Parameters<Name>['query']>;
type InBody<Name extends OperationName> =
  Exclude<operations[Name]['requestBody'], undefined> extends {
    readonly content: { readonly 'application/json': infer Body };
  }
    ? // A body without fields is a record of nothing, to which no id of the path could be added.
      string extends keyof Body
      ? unknown
      : Part<Body>
    : unknown;

/** What an operation asks: the ids of its path, the parameters of its query and the fields of its body, in one object. */
export type Ask<Name extends OperationName> = InPath<Name> & InQuery<Name> & InBody<Name>;

type Json<Response> = Response extends { readonly content: { readonly 'application/json': infer Body } } ? Body : never;
type Status<Name extends OperationName> = Name extends CommandName ? 201 | 202 : 200;

/** What an operation is answered with when it succeeds. */
export type Answer<Name extends OperationName> = {
  [Code in keyof Responses<Name>]: Code extends Status<Name> ? Json<Responses<Name>[Code]> : never;
}[keyof Responses<Name>];

type ProblemIn<Response> = Response extends { readonly content: { readonly 'application/problem+json': infer Problem } } ? Problem : never;

/** What an operation can be refused with: a union on `code`, each with its own `facts`. */
export type RefusalOf<Name extends OperationName> = {
  [Code in keyof Responses<Name>]: ProblemIn<Responses<Name>[Code]>;
}[keyof Responses<Name>];

/** What any operation can be refused with. */
export type Refusal = Schemas['Problem'];

/** How a route is asked. */
export interface Operation {
  readonly method: string;
  /** With the ids in braces. */
  readonly path: string;
  /**
   * `command`: recorded, with an `Idempotency-Key`; `view`: reads a view, which can be behind the log; `read`: reads without one; `act`: anything
   * else that changes something; `stream`: server-sent events.
   */
  readonly kind: 'command' | 'view' | 'read' | 'act' | 'stream';
}
