/** Tests the check of a certificate in the public folder: the script of the page with the file of the register. */
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { certificateNumber } from "#methods/credential/index.ts";
import { folderScript, publicRegister } from "./public-register.ts";

const numberOf = (seed: number): string => certificateNumber(Buffer.alloc(5, seed));

/**
 * Runs the script with a page that has only the parts that the script uses. @returns a function that types a number and returns what the page shows
 */
const pageWith = (file: string) => {
  const make = () => ({
    textContent: "",
    value: "",
    hidden: true,
    dataset: {},
    typed: async () => {},
    addEventListener(_: string, run: () => Promise<void>) {
      this.typed = run;
    },
  });
  const parts = { check: make(), number: make(), verdict: make(), why: make(), needs: make() };
  parts.check.dataset = {
    valid: "valid",
    why: "with a name",
    erased: "without a name",
    revoked: "revoked %",
    unknown: "unknown",
    unknownWhy: "type again",
  };
  const document = { getElementById: (id: keyof typeof parts) => parts[id], documentElement: { lang: "en" } };
  const fetch = async () => ({ ok: true, json: async () => JSON.parse(file) as unknown });
  const location = { protocol: "https:", hash: "" };
  runInNewContext(folderScript, {
    document,
    fetch,
    location,
    crypto: webcrypto,
    window: { fetch, crypto: webcrypto },
    TextEncoder,
    Intl,
    atob,
  });
  return async (typed: string): Promise<string> => {
    parts.number.value = typed;
    await parts.number.typed();
    return `${parts.verdict.textContent}, ${parts.why.textContent}`;
  };
};

test("a number is valid, valid without a name, revoked on a day, or unknown; the file reveals no number", async () => {
  const [one, two, three, four] = [numberOf(1), numberOf(2), numberOf(3), numberOf(4)];
  const rows = [
    { number: one, revoked_on: null, erased: false },
    { number: two, revoked_on: null, erased: true },
    { number: three, revoked_on: "2026-05-12", erased: true },
  ];
  const read = (all: readonly object[]) => publicRegister.read(async () => all as never, "");
  const { files = [], main } = await read(rows);
  assert.ok(main !== undefined);
  const file = files.find(([name]) => name === "certificates.json")?.[1] ?? "";
  for (const { number } of rows) assert.equal(file.includes(number) || file.includes(number.replaceAll("-", "")), false);
  const entries = (text = ""): string[] => (JSON.parse(text) as { entries: string }).entries.match(/.{28}/g) ?? [];
  const again = (await read(rows)).files?.find(([name]) => name === "certificates.json")?.[1];
  const both = entries(file).filter((one) => entries(again).includes(one));
  assert.deepEqual([entries(file).length, both], [128, []]);
  // the file has only a random key and the entries, and no entry ends with the day of the revocation in its plain form (entries.ts)
  const { digest, ...rest } = JSON.parse(file) as { digest: object };
  assert.deepEqual([Object.keys(rest), Object.keys(digest)], [["entries"], ["rounds", "key"]]);
  const day = Buffer.alloc(4);
  day.writeUInt32BE(Date.parse("2026-05-12T00:00:00Z") / 86_400_000);
  assert.ok(
    entries(file).every((one) => !Buffer.from(one, "base64url").subarray(-4).equals(day)),
    "the day of a revocation is masked",
  );
  const check = pageWith(file);
  assert.equal(await check(one), "valid, with a name");
  assert.equal(await check(` ${one.toLowerCase().replaceAll("-", " ")} `), "valid, with a name", "as people type it");
  assert.equal(await check(two), "valid, without a name");
  assert.equal(await check(three), "revoked May 12, 2026, ");
  assert.equal(await check(four), "unknown, type again");
  assert.equal(await check("CP-12"), ", ", "not yet a whole number");
  assert.equal((await read([])).main, undefined, "no page without certificates");
});
