/**
 * Record ids are UUIDv7. The server makes the ids, so that a record has its id before it is written. The ids are roughly in order of time,
 * so that indexes stay compact. The code never sorts by ids, because the clocks of two processes differ.
 */
import { randomFillSync } from "node:crypto";

const bytes = Buffer.alloc(16);

/** A new UUID, version 7 (RFC 9562, 5.7): 48 bits of milliseconds, 74 random bits. */
export function newId(): string {
  randomFillSync(bytes);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Whether `text` is a UUID in lower case, the form that all our code writes. */
export const isId = (text: string): boolean => uuid.test(text);
