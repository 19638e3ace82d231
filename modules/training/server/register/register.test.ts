/**
 * Tests the exported register without a database. The script of its page gives the same answers as the server, and no answer if the file was changed.
 * The folder alone does not reveal the numbers, how many there are, or their status. The script runs with Web Crypto, as in a browser.
 */
import assert from "node:assert/strict";
import { createHash, pbkdf2Sync } from "node:crypto";
import { test } from "node:test";
import { certificateNumber, didOf, readCertificateNumber } from "#methods/credential/index.ts";
import { newSecretKey, signerOf } from "#platform/server/keys/index.ts";
import { checkRegisterFile, registerFile } from "./document.ts";
import { entriesOf, letters, rounds, type RegisterRow } from "./entries.ts";
import { scriptAnswers } from "./testing.ts";

const numberOf = (text: string): string => certificateNumber(createHash("sha256").update(text).digest());
const valid = { number: numberOf("valid"), revoked_on: null, erased: false };
const erased = { number: numberOf("erased"), revoked_on: null, erased: true };
const revoked = { number: numberOf("revoked"), revoked_on: "2026-03-29", erased: true };
const rows: readonly RegisterRow[] = [valid, erased, revoked];
const [old, signer] = [signerOf(newSecretKey()), signerOf(newSecretKey())];
const keys = [
  { did: didOf(signer.publicKey), since: "2026-02-01" },
  { did: didOf(old.publicKey), since: "2025-01-01" },
];
const at = new Date("2026-04-01T09:00:00Z");
const file = registerFile({ rows, keys, signer, at });
const parsed = (text: string) =>
  JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as { entries: string; digest: { key: string } };
const split = (entries: string): string[] => entries.match(new RegExp(`.{${letters}}`, "g")) ?? [];

test("for each number, in any way of typing it, the script gives the same answer as /certificate", async () => {
  const answer = scriptAnswers(await file);
  const signed = true;
  assert.deepEqual(await answer(valid.number), { verdict: "valid", revokedOn: null, erased: false, signed });
  assert.deepEqual(await answer(erased.number), { verdict: "valid", revokedOn: null, erased: true, signed });
  assert.deepEqual(await answer(revoked.number), { verdict: "revoked", revokedOn: "2026-03-29", erased: false, signed });
  const typed = ` ${valid.number.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")}. `;
  assert.equal(readCertificateNumber(typed), valid.number);
  assert.equal((await answer(typed)).verdict, "valid");
  const last = valid.number.at(-1) === "7" ? "8" : "7";
  for (const none of [numberOf("nobody"), `${valid.number.slice(0, -1)}${last}`, "", "CP", "no number", "0".repeat(60), "CP-UUUU-UUUU-U"])
    assert.deepEqual(await answer(none), { verdict: "unknown", revokedOn: null, erased: false, signed }, none);
});

test("if the file was changed anywhere, or signed with a key that it does not contain, the script gives no answer", async () => {
  const text = await file;
  assert.deepEqual(checkRegisterFile(text), {
    ok: true,
    did: keys[0]?.did,
    asOf: "2026-04-01",
    entries: 128,
    keys: keys.map(({ did }) => did),
  });
  const from = text.indexOf("{");
  for (let at = 0; at < text.length - 2; at += 61) {
    // the signature does not cover white space between members
    if (/\s/.test(text[at] ?? "")) continue;
    const changed = `${text.slice(0, at)}${text[at] === "2" ? "3" : "2"}${text.slice(at + 1)}`;
    assert.equal(checkRegisterFile(changed).ok, false, `${at}: ${text.slice(at - 20, at + 20)}`);
    if (at < from) continue;
    let answer: ReturnType<typeof scriptAnswers>;
    try {
      answer = scriptAnswers(changed);
    } catch {
      continue; // the file is no longer a script, and the page says that the register is damaged
    }
    assert.deepEqual(await answer(valid.number), { verdict: "damaged" }, String(at));
  }
  const stranger = signerOf(newSecretKey());
  const other = await registerFile({ rows: [], keys, signer: stranger, at });
  assert.deepEqual(checkRegisterFile(other), { ok: false, why: "issuer-not-the-signer" });
  assert.deepEqual(await scriptAnswers(other)(valid.number), { verdict: "damaged" });
  for (const none of ["", "globalThis.register =\n;\n", "globalThis.register =\nnull;\n", "x"])
    assert.equal(checkRegisterFile(none).ok, false);
});

test("the folder reveals no numbers, their count or statuses; each attempt needs all rounds of the digest", async () => {
  const text = await file;
  for (const { number } of rows) assert.ok(!text.includes(number) && !text.includes(number.replaceAll("-", "").slice(2)));
  assert.ok(!text.includes("2026-03-29"), "the day of a revocation is masked");
  const again = await registerFile({ rows, keys, signer, at });
  const [first, second] = [split(parsed(text).entries), split(parsed(again).entries)];
  assert.deepEqual([first.length, second.length], [128, 128]);
  assert.equal(split(await entriesOf([], new Uint8Array(16))).length, 128, "the number of entries is the same as without certificates");
  assert.equal(first.filter((entry) => second.includes(entry)).length, 0, "two exports have no equal entry");
  assert.deepEqual(first, first.toSorted(), "the entries are sorted by their bytes");
  // two entries with the same status differ in every byte that could be compared, so nobody can count statuses without the numbers
  const bytes = first.map((entry) => Buffer.from(entry, "base64url"));
  assert.equal(new Set(bytes.map((one) => one.subarray(16).toString("hex"))).size, 128);
  const key = Buffer.from(parsed(text).digest.key, "base64url");
  const found = (tried: number): boolean => {
    const digest = pbkdf2Sync(valid.number, key, tried, 16, "sha256");
    return bytes.some((one) => one.subarray(0, 16).equals(digest));
  };
  assert.deepEqual([rounds, found(rounds), found(rounds - 1), found(1)], [100_000, true, false, false]);
});

test("in a browser that does not support the signature, the page shows the status and says that it did not check it", async () => {
  const answer = scriptAnswers(await file, "Ed25519");
  assert.deepEqual(await answer(valid.number), { verdict: "valid", revokedOn: null, erased: false, signed: null });
});
