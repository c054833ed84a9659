export * from './service-client.js';
export * from './wire.js';
