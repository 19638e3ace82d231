/**
 * Opens the head of an archive in the browser with what the person typed, and gives the key of this one file. The cards and the passphrase
 * stay in the page. Loaded when it is needed, because age is large.
 */
import { Decrypter, identityToRecipient } from "age-encryption";
import { type ReadPart, identityOf, joinParts, plainPassphrase, readPart } from "#methods/custody/index.ts";
import { keyIdOf } from "#platform/contract/key-fingerprint.ts";
import { NoAgeFile, headOf } from "./age-head.ts";

export type Typed = { readonly cards: readonly [string, string] } | { readonly passphrase: string };

export type Refused =
  | { readonly refused: "no-archive" | "same-card" | "other-key" | "wrong-cards" | "wrong-passphrase" | "damaged" }
  /** A card (0 or 1) that was mistyped. */
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
