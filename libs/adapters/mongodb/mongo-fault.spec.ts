import { describe, expect, it } from '@jest/globals';
import { MongoInvalidArgumentError, MongoNetworkError, MongoNetworkTimeoutError, MongoServerError, MongoWriteConcernError } from 'mongodb';
import { faultOf } from './mongo-fault.js';

const answered = (code: number, more: object = {}): MongoServerError =>
  new MongoServerError({ message: 'quotes "a title"', code, ...more });
const named = (name: string): Error => Object.defineProperty(new MongoNetworkError('in vain'), 'name', { value: name });

describe('the meaning of a driver error', () => {
  it.each([
    ['a full disk', answered(14031), 'full'],
    ['a read that took too long', answered(50), 'timeout'],
    [
      'a majority that did not follow in time',
      new MongoWriteConcernError({ ok: 1, writeConcernError: { code: 64, errmsg: 'late' } }),
      'timeout',
    ],
    ['a silent connection', new MongoNetworkTimeoutError('timed out'), 'timeout'],
    ['no free connection', named('MongoWaitQueueTimeoutError'), 'timeout'],
    ['a broken connection', new MongoNetworkError('read ECONNRESET'), 'unreachable'],
    ['a primary that stepped down', answered(189), 'unreachable'],
    ['a secondary', answered(10107), 'unreachable'],
    ['wrong credentials', answered(18, { codeName: 'AuthenticationFailed' }), 'unreachable'],
    ['an error that the server labels retryable', answered(99_999, { errorLabels: ['RetryableWriteError'] }), 'unreachable'],
  ])('%s', (_what, error, reason) => {
    expect(faultOf(error)?.reason).toBe(reason);
  });

  it.each([
    ['a command that the server does not understand', answered(9)],
    ['a duplicate key', answered(11000)],
    ['a call that is wrong', new MongoInvalidArgumentError('no such option')],
    ['an error of ours', new TypeError('no function')],
  ])('a bug: %s', (_what, error) => {
    expect(faultOf(error)).toBeNull();
  });

  it('names the code of an answer, not its message, which may quote stored values', () => {
    expect(faultOf(answered(18, { codeName: 'AuthenticationFailed' }))?.says).toBe('the server answered AuthenticationFailed (18)');
    expect(faultOf(answered(91))?.says).toBe('the server answered with an error (91)');
  });
});
