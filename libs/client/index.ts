export * from './service-client.js';
export type * from './answers.js';
