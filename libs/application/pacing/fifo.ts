/** A queue whose `shift` does not move the remaining items. It holds no item that has left it. */
export class Fifo<Item> {
  private items: (Item | undefined)[] = [];
  private start = 0;

  get length(): number {
    return this.items.length - this.start;
  }

  first(): Item | undefined {
    return this.items[this.start];
  }

  push(item: Item): void {
    this.items.push(item);
  }

  shift(): Item | undefined {
    const item = this.items[this.start];
    if (item === undefined) return undefined;
    this.items[this.start] = undefined;
    this.start += 1;
    if (this.start > 1_024 && this.start * 2 > this.items.length) {
      this.items = this.items.slice(this.start);
      this.start = 0;
    }
    return item;
  }
}
