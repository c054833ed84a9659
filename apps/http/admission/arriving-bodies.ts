const NOTHING = Buffer.alloc(0);

interface Sender {
  bytes: number;
  /** In the order in which they began. */
  readonly bodies: Set<ArrivingBody>;
}

/**
 * Bounds the bytes of bodies that have not arrived in full. Beyond the bound the sender that holds most of them loses the body that began first:
 * a sender that is slow, or sends much at once, keeps nobody else out.
 */
export class ArrivingBodies {
  private readonly senders = new Map<string, Sender>();
  private held = 0;
  private onDrop: () => void = () => undefined;

  constructor(private readonly mostBytes: number) {}

  /** Of all bodies that are arriving. */
  get bytes(): number {
    return this.held;
  }

  /** `listener` is called for each body that is dropped. */
  whenDropped(listener: () => void): void {
    this.onDrop = listener;
  }

  /** It has `mostBytes` at most. `drop` is called once, if the body has to go; nothing of it is held from then on. */
  begin(sender: string, mostBytes: number, drop: () => void): ArrivingBody {
    const body: ArrivingBody = new ArrivingBody(mostBytes, {
      hold: (bytes) => this.hold(sender, body, bytes),
      leave: (bytes) => this.leave(sender, body, bytes),
      drop,
    });
    return body;
  }

  private hold(name: string, body: ArrivingBody, bytes: number): void {
    const sender = this.senders.get(name) ?? { bytes: 0, bodies: new Set() };
    this.senders.set(name, sender);
    sender.bodies.add(body);
    sender.bytes += bytes;
    this.held += bytes;
    while (this.held > this.mostBytes) this.dropOne();
  }

  private leave(name: string, body: ArrivingBody, bytes: number): void {
    const sender = this.senders.get(name);
    if (!sender?.bodies.delete(body)) return;
    sender.bytes -= bytes;
    this.held -= bytes;
    if (sender.bodies.size === 0) this.senders.delete(name);
  }

  private dropOne(): void {
    let largest: Sender | undefined;
    for (const one of this.senders.values()) if (one.bytes > (largest?.bytes ?? 0)) largest = one;
    const oldest = largest?.bodies.values().next().value;
    if (!oldest) throw new Error(`${this.held} bytes of bodies are held by no sender`);
    oldest.drop();
    this.onDrop();
  }
}

interface Share {
  readonly hold: (bytes: number) => void;
  readonly leave: (bytes: number) => void;
  readonly drop: () => void;
}

/** The part of a body that has arrived, in one piece of memory: bytes that are sent one by one would take 200 bytes each. */
export class ArrivingBody {
  private piece: Buffer = NOTHING;
  private length = 0;
  private isOver = false;

  constructor(
    private readonly mostBytes: number,
    private readonly share: Share,
  ) {}

  add(chunk: Buffer): void {
    if (this.isOver) return;
    const { piece, length } = this;
    this.length += chunk.length;
    if (length === 0) this.piece = chunk;
    else if (this.length <= piece.length) chunk.copy(piece, length);
    else {
      this.piece = Buffer.allocUnsafeSlow(Math.max(this.length, Math.min(2 * length, this.mostBytes)));
      piece.copy(this.piece, 0, 0, length);
      chunk.copy(this.piece, length);
    }
    if (this.piece.length > piece.length) this.share.hold(this.piece.length - piece.length);
  }

  /** The bytes that have arrived; they count no more. */
  end(): Buffer {
    const bytes = this.piece.subarray(0, this.length);
    this.leave();
    return bytes;
  }

  /** Nothing more is held or counted. */
  leave(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.share.leave(this.piece.length);
    this.piece = NOTHING;
  }

  drop(): void {
    this.leave();
    this.share.drop();
  }
}
