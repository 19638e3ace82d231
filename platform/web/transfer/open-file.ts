/**
 * Decrypts the header of an archive in the browser with the cards or passphrase that the person typed, and returns the key of this one file. Cards
 * and passphrase stay in the page. This file is loaded only when it is needed, because age is a large library.
 */
import { Decrypter, identityToRecipient } from "age-encryption";
import { type ReadPart, identityOf, joinParts, plainPassphrase, readPart } from "#methods/custody/index.ts";
import { keyIdOf } from "#platform/contract/key-fingerprint.ts";
import { NoAgeFile, headOf } from "./age-head.ts";

export type Typed = { readonly cards: readonly [string, string] } | { readonly passphrase: string };

export type Refused =
  | { readonly refused: "no-archive" | "same-card" | "other-key" | "wrong-cards" | "wrong-passphrase" | "damaged" }
  /** The index (0 or 1) of a mistyped card. */
  | { readonly refused: "card"; readonly card: 0 | 1; readonly why: Extract<ReadPart, { readonly refused: string }> };
export type Opened = { readonly fileKey: string } | Refused;

const identityFrom = async ([first, second]: readonly [string, string]): Promise<{ readonly identity: string } | Refused> => {
  const [a, b] = [readPart(first), readPart(second)];
  if ("refused" in a) return { refused: "card", card: 0, why: a };
  if ("refused" in b) return { refused: "card", card: 1, why: b };
  const joined = joinParts(a.part, b.part);
  if ("refused" in joined) return { refused: joined.refused === "same-part" ? "same-card" : "other-key" };
  const identity = identityOf(joined.key);
  return keyIdOf(await identityToRecipient(identity)) === a.part.id ? { identity } : { refused: "other-key" };
};

export async function openFile(file: Blob, typed: Typed): Promise<Opened> {
  const decrypter = new Decrypter();
  if ("passphrase" in typed) decrypter.addPassphrase(plainPassphrase(typed.passphrase));
  else {
    const found = await identityFrom(typed.cards);
    if ("refused" in found) return found;
    decrypter.addIdentity(found.identity);
  }
  try {
    const key = await decrypter.decryptHeader(await headOf(file));
    return { fileKey: btoa(String.fromCharCode(...key)) };
  } catch (error) {
    if (error instanceof NoAgeFile) return { refused: "no-archive" };
    if (/no identity matched/.test((error as Error).message))
      return { refused: "passphrase" in typed ? "wrong-passphrase" : "wrong-cards" };
    return { refused: "damaged" };
  }
}
