/**
 * Merkle tree hashes as in RFC 6962, section 2.1: leaves and nodes are hashed with different first bytes, so that nobody can present a node as a
 * leaf, or a leaf as a node.
 */
import { createHash } from "node:crypto";

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hash of one entry. */
export const leafHash = (entry: Uint8Array): Buffer => sha256(LEAF, entry);

/** The root over leaf hashes in their order. If there are no leaves, the root is the hash of the empty string. */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  const first = leaves[0];
  if (first === undefined) return sha256();
  if (leaves.length === 1) return Buffer.from(first);
  // The number of leaves in the left part is the largest power of two that is smaller than the number of all leaves.
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(NODE, merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)));
}
