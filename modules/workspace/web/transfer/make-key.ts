/**
 * Makes an age key in the browser and splits the secret key into three parts. Only the public key is sent to the server. This file is loaded when the
 * person presses the button, because age is a large library.
 */
import { identityToRecipient } from "age-encryption";
import { cutKey, identityOf, keyBytes, partGroups } from "#methods/custody/index.ts";
import { fingerprintOf, keyIdOf } from "#platform/contract/key-fingerprint.ts";

export interface MadeKey {
  readonly recipient: string;
  readonly fingerprint: string;
  /** The three parts, each as groups of characters. */
  readonly parts: readonly (readonly string[])[];
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export async function makeKey(): Promise<MadeKey> {
  const key = random(keyBytes);
  const slopes = random(keyBytes);
  const recipient = await identityToRecipient(identityOf(key));
  const parts = cutKey(key, slopes, keyIdOf(recipient)).map(partGroups);
  key.fill(0);
  slopes.fill(0);
  return { recipient, fingerprint: fingerprintOf(recipient), parts };
}
