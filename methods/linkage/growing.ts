/** A typed array to which values can be added. */
export class Growing<T extends Uint32Array | Float64Array> {
  array: T;
  length = 0;
  readonly #make: (n: number) => T;
  constructor(make: (n: number) => T) {
    this.#make = make;
    this.array = make(1024);
  }
  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1);
    this.array[this.length++] = value;
  }
  /** Makes room for `more` values. The caller may then write them into `array`, beginning at index `length`. */
  reserve(more: number): void {
    if (this.length + more <= this.array.length) return;
    const grown = this.#make(Math.max(2 * this.array.length, this.length + more));
    grown.set(this.array as never);
    this.array = grown;
  }
  /** The part that is filled, without a copy; valid until the next `push`. */
  view(): T {
    return this.array.subarray(0, this.length) as T;
  }
  done(): T {
    return this.array.slice(0, this.length) as T;
  }
}
