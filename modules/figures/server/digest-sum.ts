/**
 * A sum of digests, which is part of a figure's fingerprint (decision 0067). The order of the digests does not matter, and some of them can be
 * replaced: the balance of the figure is the value that must be added to the sum of the new digests to get the former sum. Each digest is expanded
 * to 2,048 bits before it is added: with numbers of that length it is infeasible to find two lists of digests with the same sum (M. Bellare, D.
 * Micciancio, A new paradigm for collision-free hashing, 1997).
 */
import { createHash } from "node:crypto";

const bytes = 256;
const modulus = 1n << BigInt(bytes * 8);

const numberOf = (of: Buffer): bigint => BigInt(`0x${of.toString("hex")}`);
const longOf = (digest: Buffer): bigint => numberOf(createHash("shake256", { outputLength: bytes }).update(digest).digest());
const written = (sum: bigint): Buffer => Buffer.from((((sum % modulus) + modulus) % modulus).toString(16).padStart(bytes * 2, "0"), "hex");

/** The balance of a figure in which no row was erased. */
export const noBalance: Buffer = Buffer.alloc(bytes);

const sumOf = (digests: readonly Buffer[]): bigint => digests.reduce((sum, digest) => sum + longOf(digest), 0n);

export const digestSum = (digests: readonly Buffer[], balance: Buffer): Buffer => written(sumOf(digests) + numberOf(balance));

/** Returns the balance that keeps the sum unchanged when the digests `former` are replaced by `now`. */
export const balanceAfter = (balance: Buffer, former: readonly Buffer[], now: readonly Buffer[]): Buffer =>
  written(numberOf(balance) + sumOf(former) - sumOf(now));
