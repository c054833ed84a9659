import { Logger, type LoggerService } from '@nestjs/common';

/** What the projections write their lines to: a logger of Nest, or on a thread without Nest what stands for one. Each line is an object. */
export type Log = Required<Pick<LoggerService, 'log' | 'debug' | 'warn' | 'error'>>;

/** The logger of Nest for a context. */
export const nestLog = (context: string): Log => new Logger(context);
