/** A typed array that grows. */
export class Growing<T extends Uint32Array | Float64Array> {
  array: T;
  length = 0;
  readonly #make: (n: number) => T;
  constructor(make: (n: number) => T) {
    this.#make = make;
    this.array = make(1024);
  }
  push(value: number): void {
    if (this.length === this.array.length) {
      const grown = this.#make(2 * this.array.length);
      grown.set(this.array as never);
      this.array = grown;
    }
    this.array[this.length++] = value;
  }
  /** The part that is filled, without a copy; valid until the next `push`. */
  view(): T {
    return this.array.subarray(0, this.length) as T;
  }
  done(): T {
    return this.array.slice(0, this.length) as T;
  }
}
