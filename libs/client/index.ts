export {
  createClient,
  newKey,
  type Client,
  type ClientOptions,
  type CommandOptions,
  type RequestOptions,
  type ViewOptions,
} from './client.js';
export type { Answer, Ask, CommandName, ContractPage, MyJob, OperationName, Refusal, RefusalOf, Schemas } from './operations.js';
export { NoAnswer, Refused, refusalOf } from './refused.js';
export type { StreamOptions, Streamed } from './streams.js';
export { TITLES, type paths } from './document.js';
