/** Ed25519 functions that also run in a browser without a secure context: they make the key of a device, sign, and verify passes. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { fromHex, toHex } from "./check-in-messages.ts";

export interface DeviceKey {
  readonly secret: string;
  readonly verifier: string;
}
export const newDeviceKey = (): DeviceKey => {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  return { secret: toHex(secret), verifier: toHex(ed25519.getPublicKey(secret)) };
};
export const signWith = (secret: string, message: Uint8Array): string => toHex(ed25519.sign(message, fromHex(secret)));

/** Whether one of these keys signed the message. */
export const signedByOne = (verifiers: readonly string[], message: Uint8Array, signature: Uint8Array): boolean =>
  verifiers.some((one) => {
    try {
      return ed25519.verify(signature, message, fromHex(one));
    } catch {
      return false;
    }
  });
