import { Logger } from '@nestjs/common';
import type { Log } from './log.js';

/** The logger of Nest for a context. */
export const nestLog = (context: string): Log => new Logger(context);
