/**
 * Groups pairs by pattern and rarity, and numbers the groups. Two pairs with the same pattern differ only in the frequency (the rarity) of the values in which
 * they agree. There are few different frequencies, so three million pairs have about a hundred thousand groups.
 */
import { Growing } from "./growing.ts";

export class Groups {
  readonly #pattern = new Growing((n) => new Uint32Array(n));
  readonly #rarity = new Growing((n) => new Float64Array(n));
  readonly #times = new Growing((n) => new Float64Array(n));
  /** A hash table: the number of a group plus 1, or 0 for an empty place. At most half of the places are used. */
  #places = new Uint32Array(4096);
  readonly #value = new Float64Array(1);
  readonly #bits = new Uint32Array(this.#value.buffer);

  #place(pattern: number, rarity: number): number {
    this.#value[0] = rarity;
    let hash = Math.imul(this.#bits[0] ?? 0, 0x85ebca6b) ^ Math.imul(this.#bits[1] ?? 0, 0xc2b2ae35) ^ Math.imul(pattern, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (this.#places.length - 1);
  }

  /** Counts a pair. @returns the number of its group */
  add(pattern: number, rarity: number): number {
    const last = this.#places.length - 1;
    for (let place = this.#place(pattern, rarity); ; place = (place + 1) & last) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number === -1) {
        this.#places[place] = this.#pattern.length + 1;
        this.#pattern.push(pattern);
        this.#rarity.push(rarity);
        this.#times.push(1);
        if (2 * this.#pattern.length > last) this.#grow();
        return this.#pattern.length - 1;
      }
      if (this.#pattern.array[number] === pattern && this.#rarity.array[number] === rarity) {
        this.#times.array[number] = (this.#times.array[number] ?? 0) + 1;
        return number;
      }
    }
  }

  #grow(): void {
    this.#places = new Uint32Array(2 * this.#places.length);
    const last = this.#places.length - 1;
    for (let number = 0; number < this.#pattern.length; number++) {
      let place = this.#place(this.#pattern.array[number] ?? 0, this.#rarity.array[number] ?? 0);
      while (this.#places[place] !== 0) place = (place + 1) & last;
      this.#places[place] = number + 1;
    }
  }

  done(): { readonly singles: Uint32Array; readonly rarity: Float64Array; readonly times: Float64Array } {
    return { singles: this.#pattern.done(), rarity: this.#rarity.done(), times: this.#times.done() };
  }
}
