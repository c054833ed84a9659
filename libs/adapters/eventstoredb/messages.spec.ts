import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerOf } from './append-message.js';
import { type Append, requestsOf } from './append-request.js';
import { readMessage } from './read-message.js';
import { WireReader } from './wire-reader.js';
import { storedEventsIn } from './stored-event.js';

const { ReadResp, BatchAppendReq, BatchAppendResp } = streams;
const { RecordedEvent } = ReadResp.ReadEvent;

/** Numbers around every length that they have on the wire, as text, which the generated classes take. */
const uint64 = fc
  .tuple(fc.nat({ max: 63 }), fc.bigInt(-2n, 2n))
  .map(([bits, more]) => String(BigInt.asUintN(64, (1n << BigInt(bits)) + more)));
/** The server's value for: no position. */
const NO_POSITION = String(2n ** 64n - 1n);
const position64 = uint64.filter((position) => position !== NO_POSITION);
const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const json = fc.jsonValue().map((value) => JSON.stringify(value));

const recorded = fc.record({ id: fc.uuid(), stream: text, revision: fc.nat(), commit: position64, type: text, data: json, metadata: json });

describe('an event as the server sends it', () => {
  it('is read as the generated classes have written it', () => {
    fc.assert(
      fc.property(recorded, fc.boolean(), ({ id, stream, revision, commit, type, data, metadata }, isJson) => {
        const event = new RecordedEvent()
          .setId(new shared.UUID().setString(id))
          .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
          .setStreamRevision(String(revision))
          .setCommitPosition(commit)
          .setData(Buffer.from(data))
          .setCustomMetadata(Buffer.from(metadata));
        event.getMetadataMap().set('created', '16384').set('type', type);
        event.getMetadataMap().set('content-type', isJson ? 'application/json' : 'application/octet-stream');
        const read = new ReadResp.ReadEvent().setEvent(event).setCommitPosition(commit);
        const message = readMessage(Buffer.from(new ReadResp().setEvent(read).serializeBinary()));
        const position = commit.padStart(20, '0');
        const parts = { data: isJson ? JSON.parse(data) : null, metadata: JSON.parse(metadata), dataBytes: Buffer.byteLength(data) };
        expect(storedEventsIn([message])).toEqual([{ stream, revision, position, id, type, ...parts }]);
      }),
    );
  });

  it('has the defaults of what is left out', () => {
    const message = readMessage(
      Buffer.from(new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(new RecordedEvent())).serializeBinary()),
    );
    const nothing = { stream: '', id: '', type: '', data: null, metadata: null, dataBytes: 0 };
    expect(storedEventsIn([message])).toEqual([{ ...nothing, revision: 0, position: '0'.repeat(20) }]);
  });

  it('must have its position', () => {
    const event = new ReadResp.ReadEvent().setEvent(new RecordedEvent().setCommitPosition(NO_POSITION));
    const message = readMessage(Buffer.from(new ReadResp().setEvent(event).serializeBinary()));
    expect(() => storedEventsIn([message])).toThrow('did not say where');
  });

  it('must have its content', () => {
    const message = readMessage(Buffer.from(new ReadResp().setEvent(new ReadResp.ReadEvent()).serializeBinary()));
    expect(() => storedEventsIn([message])).toThrow('without its content');
  });
});

describe('what the server says between events', () => {
  const checkpoint = (commit: string, prepare: string) =>
    new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(commit).setPreparePosition(prepare));

  it.each([
    ['caughtUp', new ReadResp().setCaughtUp(new ReadResp.CaughtUp()), { kind: 'caughtUp' }],
    ['fellBehind', new ReadResp().setFellBehind(new ReadResp.FellBehind()), { kind: 'fellBehind' }],
    ['no stream', new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound()), { kind: 'noStream' }],
    ['a checkpoint', checkpoint('7', '7'), { kind: 'progress', position: '00000000000000000007' }],
    ['a checkpoint whose prepare is before its commit', checkpoint('7', '0'), { kind: 'progress', position: undefined }],
    ['the end of a stream', new ReadResp().setLastStreamPosition('3'), { kind: 'other' }],
    ['nothing', new ReadResp(), { kind: 'other' }],
  ])('is told apart: %s', (_name, response, message) => {
    expect(readMessage(Buffer.from(response.serializeBinary()))).toEqual(message);
  });

  it.each([
    ['ends within a number', [0x28, 0x80]],
    ['ends within a field', [0x0a, 0x05, 0x00]],
    ['has a number of more than 64 bits', [0x28, ...Array<number>(10).fill(0xff), 0x01]],
    ['has a group', [0x0b]],
  ])('is refused when it %s', (_name, bytes) => {
    expect(() => readMessage(Buffer.from(bytes))).toThrow(RangeError);
  });

  it('may have fields of every kind that are not known', () => {
    const unknown = [0xa0, 0x06, 0x01, 0xa1, 0x06, 1, 2, 3, 4, 5, 6, 7, 8, 0xa5, 0x06, 1, 2, 3, 4, 0xa2, 0x06, 0x01, 0x09];
    expect(readMessage(Buffer.from([...unknown, 0x42, 0x00]))).toEqual({ kind: 'caughtUp' });
  });
});

const appends: fc.Arbitrary<Append> = fc.record({
  stream: text,
  expected: fc.oneof(fc.constant('empty' as const), fc.nat(), fc.maxSafeNat()),
  events: fc.array(
    fc.record({
      id: fc.uuid(),
      type: text,
      data: fc.oneof(
        json,
        fc.nat({ max: 20_000 }).map((size) => `"${'x'.repeat(size)}"`),
      ),
      metadata: json,
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

describe('an append as it is sent', () => {
  it('is read by the generated classes as it was written', () => {
    fc.assert(
      fc.property(fc.uuid(), appends, (correlation, append) => {
        const [request, ...more] = requestsOf(correlation, append).map((bytes) => BatchAppendReq.deserializeBinary(bytes));
        const options = request?.getOptions();
        const events = request?.getProposedMessagesList().map((event) => ({
          id: event.getId()?.getString(),
          type: event.getMetadataMap().get('type'),
          data: Buffer.from(event.getData_asU8()).toString(),
          metadata: Buffer.from(event.getCustomMetadata_asU8()).toString(),
        }));
        expect(more).toEqual([]);
        expect([request?.getCorrelationId()?.getString(), request?.getIsFinal()]).toEqual([correlation, true]);
        expect(Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()).toBe(append.stream);
        expect(options?.hasNoStream() ? 'empty' : Number(options?.getStreamPosition())).toBe(append.expected);
        expect(options?.hasDeadline()).toBe(false);
        expect(events).toEqual(append.events);
        expect(request?.getProposedMessagesList().every((one) => one.getMetadataMap().get('content-type') === 'application/json')).toBe(
          true,
        );
      }),
    );
  });

  it('is several messages when it is large, of which the last is final', () => {
    const event = { id: crypto.randomUUID(), type: 'Large', data: `"${'x'.repeat(600_000)}"`, metadata: '{}' };
    const requests = requestsOf(crypto.randomUUID(), { stream: 's', expected: 3, events: [event, event, event] }).map((bytes) =>
      BatchAppendReq.deserializeBinary(bytes),
    );
    expect(requests.map((one) => [one.hasOptions(), one.getProposedMessagesList().length, one.getIsFinal()])).toEqual([
      [true, 1, false],
      [false, 1, false],
      [false, 1, true],
    ]);
  });
});

describe('an answer to an append', () => {
  it('is read as the generated classes have written it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(), fc.option(uint64), (correlation, revision, commit) => {
        const success = new BatchAppendResp.Success().setCurrentRevision(String(revision));
        if (commit === null) success.setNoPosition(new shared.Empty());
        else success.setPosition(new shared.AllStreamPosition().setCommitPosition(commit).setPreparePosition(commit));
        const response = new BatchAppendResp().setCorrelationId(new shared.UUID().setString(correlation)).setSuccess(success);
        const isKnown = commit !== null && commit !== NO_POSITION;
        const position = isKnown ? commit.padStart(20, '0') : undefined;
        expect(answerOf(Buffer.from(response.serializeBinary()))).toEqual({
          correlation,
          answer: { outcome: 'appended', revision, position },
        });
      }),
    );
  });
});

describe('bytes that are no message', () => {
  it.each([
    ['a field without a number', '0a016100120162'],
    ['a number of more than 64 bits', '08ffffffffffffffffff02'],
    ['a number without an end', '08ffffffffffffffffffff'],
    ['a field that ends after its message', '0a0561'],
  ])('are refused: %s', (_, hex) => {
    const readAll = (): void => {
      const reader = new WireReader(Buffer.from(hex, 'hex'));
      while (reader.next() !== 0);
    };
    expect(readAll).toThrow(RangeError);
  });

  it('a number of 64 bits is none of them', () => {
    const reader = new WireReader(Buffer.from('08ffffffffffffffffff01', 'hex'));
    expect([reader.next(), reader.uint(), reader.next()]).toEqual([1, 2n ** 64n - 1n, 0]);
  });
});
