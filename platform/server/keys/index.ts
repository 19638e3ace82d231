/** Public API of the key store. */
export { type KeyKind, type KeyStore, createKeyStore, keysFolder } from "./store.ts";
