/** Public API of the key store. */
export { type KeyKind, type KeyStore, createKeyStore } from "./store.ts";
export { newSecretKey, signatureHolds, signerOf } from "./signing.ts";
