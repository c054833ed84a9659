export * from './commands.js';
export * from './each-command.js';
export * from './exhaustive.js';
export * from './given.js';
export * from './histories.js';
export * from './random-histories.js';
export * from './transfer-commands.js';
export * from './website.js';
