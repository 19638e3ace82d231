/**
 * Encryption of the traffic between a phone and the room's laptop over plain HTTP. Phone and server use this file. It does not use `crypto.subtle`,
 * which a browser offers only in a secure context; a page over plain HTTP is not a secure context.
 *
 * Envelope:
 * - The phone makes a new X25519 key pair for every request.
 * - key = HKDF-SHA256(shared secret, salt = from ‖ to, info = direction)
 * - box = XChaCha20-Poly1305 with the path as associated data
 * - The reply uses the same shared secret with another `info`.
 * - The plaintext is padded to a multiple of 512 bytes, so that the length of an answer reveals nothing.
 *
 * Limit: this does not stop an attacker who alters the page itself in transit (README, "Who can read what").
 */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "./x25519.ts";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { ProblemBody } from "./problems.ts";

const pad = 512;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The encrypted request. All fields are base64url. `to` is the room's public key; `from` is the public key of this request. */
export interface Envelope {
  readonly to: string;
  readonly from: string;
  readonly nonce: string;
  readonly box: string;
}
/** A sealed reply. It contains no keys, because the reader already knows them. */
export interface EncryptedReply {
  readonly nonce: string;
  readonly box: string;
}

/**
 * The content of a sealed reply. A sealed endpoint always answers HTTP 200 with an `EncryptedReply` of this type, also for refusals,
 * so that an observer of the network cannot distinguish a refusal from a success. Only an envelope that cannot be opened gets a reply in
 * the clear (400, `sealed-unreadable`).
 */
export type EncryptedOutcome<T> = { readonly ok: T } | { readonly problem: ProblemBody };

/** Random bytes; `getRandomValues` also exists outside a secure context. */
export const randomBytes = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

export const toBase64Url = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

/** @throws when `text` is not base64url. */
export const fromBase64Url = (text: string): Uint8Array => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error("not base64url");
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
};

/** A new X25519 pair, raw bytes. */
export const newKeyPair = (): { secret: Uint8Array; public: Uint8Array } => {
  const secret = randomBytes(32);
  return { secret, public: x25519.getPublicKey(secret) };
};

/** The public half of a secret key, raw bytes. */
export const publicKeyOf = (secret: Uint8Array): Uint8Array => x25519.getPublicKey(secret);

/** The expensive steps of the encryption. A phone runs them in JavaScript, the server in native code; the envelope is the same. */
export interface Steps {
  /** X25519. Must refuse the all-zero result of a low-order key, as noble and OpenSSL both do. */
  agree(secret: Uint8Array, other: Uint8Array): Uint8Array;
  /** HKDF-SHA256 to 32 bytes. */
  derive(shared: Uint8Array, salt: Uint8Array, info: Uint8Array): Uint8Array;
  /** XChaCha20-Poly1305 under a nonce of 24 bytes. */
  encrypt(key: Uint8Array, nonce: Uint8Array, path: Uint8Array, plain: Uint8Array): Uint8Array;
  /** @throws Error if the box was altered. */
  decrypt(key: Uint8Array, nonce: Uint8Array, path: Uint8Array, box: Uint8Array): Uint8Array;
  toText(bytes: Uint8Array): string;
  /** @throws when `text` is not base64url. */
  fromText(text: string): Uint8Array;
}

const inJavaScript: Steps = {
  agree: (secret, other) => x25519.getSharedSecret(secret, other),
  // HKDF (RFC 5869) to the length of one hash is two HMACs: extract, and the first block of expand
  derive: (shared, salt, info) => hmac(sha256, hmac(sha256, salt, shared), Uint8Array.of(...info, 1)),
  encrypt: (key, nonce, path, plain) => xchacha20poly1305(key, nonce, path).encrypt(plain),
  decrypt: (key, nonce, path, box) => xchacha20poly1305(key, nonce, path).decrypt(box),
  toText: toBase64Url,
  fromText: fromBase64Url,
};

const derive = (steps: Steps, shared: Uint8Array, from: Uint8Array, to: Uint8Array, direction: string): Uint8Array => {
  const salt = new Uint8Array(64);
  salt.set(from);
  salt.set(to, 32);
  return steps.derive(shared, salt, utf8(`counterpart room 1 ${direction}`));
};

const seal = (steps: Steps, key: Uint8Array, path: string, value: unknown): EncryptedReply => {
  const plain = utf8(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil((plain.length + 4) / pad) * pad);
  new DataView(padded.buffer).setUint32(0, plain.length);
  padded.set(plain, 4);
  const nonce = randomBytes(24);
  return { nonce: steps.toText(nonce), box: steps.toText(steps.encrypt(key, nonce, utf8(path), padded)) };
};

const open = (steps: Steps, key: Uint8Array, path: string, sealed: EncryptedReply): unknown => {
  const padded = steps.decrypt(key, steps.fromText(sealed.nonce), utf8(path), steps.fromText(sealed.box));
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - 4) throw new Error("sealed text is damaged");
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(padded.subarray(4, 4 + length)));
};

/**
 * Encrypts a value under a key that both sides already have. The text is padded like an envelope.
 * @param place associated data: a box can be decrypted only with the same text
 */
export const encryptUnder = (key: Uint8Array, place: string, value: unknown, steps: Steps = inJavaScript): EncryptedReply =>
  seal(steps, key, place, value);

/** @throws Error if the box was altered, or belongs to another key or place. */
export const decryptUnder = (key: Uint8Array, place: string, box: EncryptedReply): unknown => open(inJavaScript, key, place, box);

/** Seals a request to the room's public key; `read` opens the reply to it. */
export const encryptRequest = (
  roomPublic: Uint8Array,
  path: string,
  value: unknown,
): { envelope: Envelope; read: (reply: EncryptedReply) => unknown } => {
  const mine = newKeyPair();
  const shared = x25519.getSharedSecret(mine.secret, roomPublic);
  const key = (direction: string) => derive(inJavaScript, shared, mine.public, roomPublic, direction);
  return {
    envelope: { to: toBase64Url(roomPublic), from: toBase64Url(mine.public), ...seal(inJavaScript, key("request"), path, value) },
    read: (reply) => open(inJavaScript, key("reply"), path, reply),
  };
};

/**
 * Opens a request with the room's key pair; `reply` seals the answer to it. With `steps` the server runs the expensive steps natively,
 * because a burst of phones would overload a small laptop. @throws if the request cannot be read.
 */
export const decryptRequest = (
  room: { readonly secret: Uint8Array; readonly public: Uint8Array },
  path: string,
  envelope: Envelope,
  steps: Steps = inJavaScript,
): { value: unknown; reply: (value: unknown) => EncryptedReply } => {
  const from = steps.fromText(envelope.from);
  const shared = steps.agree(room.secret, from);
  const key = (direction: string) => derive(steps, shared, from, room.public, direction);
  return {
    value: open(steps, key("request"), path, envelope),
    reply: (value) => seal(steps, key("reply"), path, value),
  };
};

/**
 * Four groups of five digits that phone, wall and console show, so that people can compare the room's key by eye. There are 10^20 values
 * (66 bits); each group is computed from 48 bits of the SHA-256 of the key. If an attacker on the network replaces the room's key, the
 * digits differ. If the attacker alters the page itself, the page can show any digits; only TLS prevents that.
 * @param roomPublic the room's public key, 32 bytes
 * @returns the groups separated by spaces: "04217 88310 59006 71345"; always Latin digits, shown from left to right
 */
export const comparisonDigits = (roomPublic: Uint8Array): string => {
  const view = new DataView(sha256(roomPublic).buffer);
  const group = (at: number): string => String((view.getUint16(at) * 2 ** 32 + view.getUint32(at + 2)) % 100_000).padStart(5, "0");
  return [0, 6, 12, 18].map(group).join(" ");
};

const mac = (secret: Uint8Array, text: string): string => toBase64Url(hmac(sha256, secret, utf8(text)));

/** Key of one ballot (a scenario in a round). The secret never leaves the phone, so the server cannot derive it. */
export const ballotKey = (phoneSecret: Uint8Array, round: string, scenario: string): string =>
  mac(phoneSecret, `ballot ${round} ${scenario}`);

/** The token is the same in both rounds of one scenario and different between scenarios: it reveals only that a ballot was revised. */
export const pairingToken = (phoneSecret: Uint8Array, scenario: string): string => mac(phoneSecret, `pairing ${scenario}`);
