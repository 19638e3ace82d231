/**
 * Philox with SIMD: four blocks at a time in a WebAssembly module of one function, which this file assembles. JavaScript has
 * neither 64-bit products nor vectors, so this is several times faster. Its words equal those of philox.ts. If an engine rejects
 * the module, philox.ts is used.
 */
import { M0, M1, W0, W1, philoxBlocks, rounds, type Address } from "./philox.ts";

/**
 * The part of the WebAssembly types that we use. They exist in every engine that we run in, but only the DOM type library declares them.
 */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => {
    readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; readonly fill: (...words: readonly number[]) => void };
  };
};

/** Encodes an unsigned number as LEB128, the number format of WebAssembly. */
const unsigned = (value: number): readonly number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]);
/** Encodes a signed number of 32 bits as LEB128. */
const signed = (value: number): readonly number[] =>
  value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
const text = (name: string): readonly number[] => [name.length, ...[...name].map((letter) => letter.charCodeAt(0))];
const list = (...items: readonly (readonly number[])[]): readonly number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: readonly number[]): readonly number[] => [id, ...unsigned(body.length), ...body];
const vector = (opcode: number, ...immediates: readonly number[]): readonly number[] => [0xfd, ...unsigned(opcode), ...immediates];
const bytesOf = (word: number): readonly number[] => [0, 8, 16, 24].map((shift) => (word >>> shift) & 0xff);

const i32 = 0x7f;
const v128 = 0x7b;
const add = [0x6a];
const subtract = [0x6b];
const number = (value: number): readonly number[] => [0x41, ...signed(value | 0)];
const fourOf = (...words: readonly [number, number, number, number]): readonly number[] => vector(0x0c, ...words.flatMap(bytesOf));
/** Selects four of the eight words of two vectors. */
const pick = (...lanes: readonly [number, number, number, number]): readonly number[] =>
  vector(0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)));
const splat = vector(0x11);
const xor = vector(0x51);
const addEach = vector(0xae);
/** 64-bit products of the lower two words, and of the upper two words. */
const multiplyLow = vector(0xde);
const multiplyHigh = vector(0xdf);

// parameters first, then local variables
const [block, blockHigh, groups, counter0, counter1, key0, key1, place] = [0, 1, 2, 3, 4, 5, 6, 7];
const [numbers, a, b, c, d, p, q, kept] = [8, 9, 10, 11, 12, 13, 14, 15];
const get = (...locals: readonly number[]): readonly number[] => locals.flatMap((local) => [0x20, local]);
const set = (local: number): readonly number[] => [0x21, local];

/** Stores the products with a constant in the locals p and q. */
const multiply = (local: number, by: number): readonly number[] => {
  const constant = fourOf(by, by, by, by);
  return [...get(local), ...constant, ...multiplyLow, ...set(p), ...get(local), ...constant, ...multiplyHigh, ...set(q)];
};
const upper = [...get(p, q), ...pick(1, 3, 5, 7)];
const lower = [...get(p, q), ...pick(0, 2, 4, 6)];
const code = (...parts: readonly (readonly number[])[]): readonly number[] => parts.flat();
/** The round keys are the same for all blocks, so they are computed once and kept in locals. */
const roundKey = (half: 0 | 1, round: number): number => kept + 1 + 2 * round + half;
const roundKeys = Array.from({ length: rounds }, (_, round) => [
  ...code(get(key0), number(Math.imul(W0, round)), add, splat, set(roundKey(0, round))),
  ...code(get(key1), number(Math.imul(W1, round)), add, splat, set(roundKey(1, round))),
]).flat();
const mix = (other: number, key: number): readonly number[] => code(upper, get(other), xor, get(key), xor);
const oneRound = (round: number): readonly number[] => [
  ...code(multiply(c, M1), mix(b, roundKey(0, round)), set(kept), lower, set(b)),
  ...code(multiply(a, M0), mix(d, roundKey(1, round)), set(c), lower, set(d)),
  ...code(get(kept), set(a)),
];
const store = (offset: number, value: readonly number[]): readonly number[] => code(get(place), value, vector(0x0b, 4, offset));
/** Transposes: from one vector per word (of four blocks) to one block after the other. */
const writeBlocks = [
  ...code(get(a, b), pick(0, 4, 1, 5), set(p), get(c, d), pick(0, 4, 1, 5), set(q)),
  ...code(store(0, code(get(p, q), pick(0, 1, 4, 5))), store(16, code(get(p, q), pick(2, 3, 6, 7)))),
  ...code(get(a, b), pick(2, 6, 3, 7), set(p), get(c, d), pick(2, 6, 3, 7), set(q)),
  ...code(store(32, code(get(p, q), pick(0, 1, 4, 5))), store(48, code(get(p, q), pick(2, 3, 6, 7)))),
];
const forEachGroup = (body: readonly number[]): readonly number[] =>
  code([0x03, 0x40], body, get(groups), number(1), subtract, [0x22, groups, 0x0d, 0], [0x0b]);

const program = (): Uint8Array => {
  const instructions = code(
    code(get(block), splat, fourOf(0, 1, 2, 3), addEach, set(numbers), roundKeys),
    forEachGroup([
      ...code(get(numbers), set(a), get(blockHigh), splat, set(b)),
      ...code(get(counter0), splat, set(c), get(counter1), splat, set(d)),
      ...Array.from({ length: rounds }, (_, round) => oneRound(round)).flat(),
      ...writeBlocks,
      ...code(get(numbers), fourOf(4, 4, 4, 4), addEach, set(numbers)),
      ...code(get(place), number(64), add, set(place)),
    ]),
    [0x0b],
  );
  const body = code(list([1, i32], [8 + 2 * rounds, v128]), instructions);
  const header = [0, ...[..."asm"].map((letter) => letter.charCodeAt(0)), 1, 0, 0, 0];
  const type = [0x60, ...list(...Array.from({ length: 7 }, () => [i32])), 0];
  const sections = [
    section(1, list(type)),
    section(3, list([0])),
    section(5, list([0, 1])),
    section(7, list([...text("fill"), 0, 0], [...text("memory"), 2, 0])),
    section(10, list([...unsigned(body.length), ...body])),
  ];
  return Uint8Array.from([...header, ...sections.flat()]);
};

/** Blocks per chunk. A chunk has 16 KB of words, so it fits into the first-level cache together with a table. */
export const mostBlocks = 1024;

/** Returns at most `mostBlocks` blocks, beginning with block `from`. The returned array is valid until the next call. */
export type Blocks = (from: number, blocks: number, address: Address) => Uint32Array;

/** Computes blocks only by philox.ts. */
export const plainBlocks = (): Blocks => {
  const words = new Uint32Array(4 * mostBlocks);
  return (from, blocks, address) => {
    philoxBlocks(words, from, blocks, address);
    return words;
  };
};

/** Computes blocks by the WebAssembly module. @throws Error if the engine has no SIMD or may not compile WebAssembly */
export const vectorBlocks = (): Blocks => {
  const { fill, memory } = new WebAssembly.Instance(new WebAssembly.Module(program())).exports;
  const words = new Uint32Array(memory.buffer, 0, 4 * mostBlocks);
  return (from, blocks, address) => {
    const { counter, key } = address;
    const low = from % 0x100000000;
    // the vector code increments only the lower word of the block number
    if (low + blocks > 0x100000000) philoxBlocks(words, from, blocks, address);
    else fill(low, Math.floor(from / 0x100000000), Math.ceil(blocks / 4), counter[0], counter[1], key[0], key[1]);
    return words;
  };
};

let made: Blocks | null = null;
/** The fastest available implementation; all give the same words. */
export const fastBlocks = (): Blocks => {
  if (made !== null) return made;
  try {
    made = vectorBlocks();
  } catch {
    made = plainBlocks();
  }
  return made;
};
