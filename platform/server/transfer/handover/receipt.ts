/**
 * The receipt of an archive: twenty random digits inside it. Only a person who opened the archive with its key sees them. If the handover tested the
 * archive only with a key that it made for the test, it destroys nothing until a person has typed the receipt. The node stores only the digest of the
 * receipt.
 */
import { createHash, randomInt } from "node:crypto";
import { ArchiveRefused } from "../archive/refused.ts";

/** A new receipt: "04217 88310 59006 71345". */
export const newReceipt = (): string => Array.from({ length: 4 }, () => String(randomInt(100_000)).padStart(5, "0")).join(" ");

/** The digest of a receipt as it was typed, with or without spaces. */
export const digestOfReceipt = (typed: string): string => createHash("sha256").update(typed.replaceAll(/\D/g, "")).digest("hex");

/** @throws ArchiveRefused if nothing or another receipt was typed */
export function compareReceipt(typed: string | null, digest: string, to: string): void {
  if (typed === null)
    throw new ArchiveRefused(
      "not-possible-now",
      `Nothing was destroyed: ${to} has not been opened elsewhere yet. Take it in on another computer with the State's key; the receipt is shown there. Then give the same command with --receipt "12345 12345 12345 12345", or with --keep to keep the copy here.`,
    );
  if (digestOfReceipt(typed) !== digest)
    throw new ArchiveRefused(
      "not-possible-now",
      `That is not the receipt of ${to}, so nothing was destroyed. Read its twenty digits where the archive was taken in, and give the command again.`,
    );
}
