import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import {
  type Part,
  crc16,
  cutKey,
  groupCount,
  identityOf,
  inverse,
  isLongPassphrase,
  joinParts,
  multiply,
  partGroups,
  plainPassphrase,
  proquints,
  readPart,
} from "./index.ts";

const bytes = (stream: string, length = 32): Uint8Array => {
  const draws = drawsOf("custody", stream, "byte");
  return Uint8Array.from({ length }, (_, i) => Math.floor(draws.at(i) * 256));
};
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));
const cut = (stream: string, id = 0xabc) => cutKey(bytes(`${stream} key`), bytes(`${stream} slopes`), id);

test("K1, K3: the field is that of AES (FIPS 197 section 4.2), and each number except zero has an inverse", () => {
  assert.equal(multiply(0x57, 0x83), 0xc1);
  assert.equal(multiply(0x57, 0x13), 0xfe);
  for (let a = 1; a < 256; a += 1) assert.equal(multiply(a, inverse(a)), 1, String(a));
});

test("K1: the published vector of draft-mcgrew-tss-03: two parts of the secret 7465737400", () => {
  const whole = (start: string): Uint8Array => Uint8Array.of(...hex(start), ...new Uint8Array(27));
  const slopes = whole("7465737400").map((byte, i) => byte ^ (whole("b9fa07e185")[i] ?? 0));
  const [first, second] = cutKey(whole("7465737400"), slopes, 1);
  assert.deepEqual([first.bytes, second.bytes], [whole("b9fa07e185"), whole("f5409b4511")]);
  assert.deepEqual(joinParts(first, second), { key: whole("7465737400") });
});

test("K2, K7: any two parts, in any order, give the key; one part alone is compatible with every key", () => {
  for (let n = 0; n < 50; n += 1) {
    const parts = cut(`n${n}`, (n * 97) % 4096).map((part) => {
      const found = readPart(partGroups(part).join(" "));
      assert.ok("part" in found);
      return found.part;
    });
    for (const a of parts)
      for (const b of parts) assert.deepEqual(joinParts(a, b), a === b ? { refused: "same-part" } : { key: bytes(`n${n} key`) });
  }
  const [one] = cut("alone");
  const other = bytes("any other key");
  const slopes = other.map((byte, i) => byte ^ (one.bytes[i] ?? 0));
  assert.deepEqual(cutKey(other, slopes, one.id)[0], one);
  assert.deepEqual(joinParts(cut("a", 1)[0], cut("b", 2)[1]), { refused: "other-key" });
  assert.throws(() => cutKey(bytes("short", 31), bytes("slopes"), 1), RangeError);
});

test("K4: the checksum at the end is CRC-16/IBM-3740, and the digits of a part do not change between releases", () => {
  assert.equal(crc16(Buffer.from("123456789")), 0x29b1);
  const part: Part = { number: 2, id: 0x123, bytes: Uint8Array.from({ length: 32 }, (_, i) => i * 7) };
  const groups = partGroups(part);
  assert.equal(groups.length, groupCount);
  assert.deepEqual(
    groups.join(" "),
    "084832 000073 036051 072033 108011 143997 179976 215956 251932 287919 323895 359876 395858 431832 467817 503795 539778 503494",
  );
});

test("K9: a key is written as @scure/base 2 writes it for age", () => {
  const counted = Uint8Array.from({ length: 32 }, (_, i) => i * 7);
  assert.equal(identityOf(new Uint8Array(32)), `AGE-SECRET-KEY-1${"Q".repeat(52)}8H00W3`);
  assert.equal(identityOf(counted), "AGE-SECRET-KEY-1QQRSU9GUYV4RZWPLGEX4GKMZD9C8WL593JFE4GDG47MTM3XT6TVSUFF9VY");
});

test("K5, K6: each single wrong digit and each swap of neighbours is found, and its group is named", () => {
  const groups = partGroups(cut("typed")[2]);
  let swaps = 0;
  for (const [i, right] of groups.entries()) {
    const withGroup = (wrong: string): string => groups.with(i, wrong).join(" ");
    for (let at = 0; at < 6; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        if (right[at] === String(digit)) continue;
        const wrong = `${right.slice(0, at)}${digit}${right.slice(at + 1)}`;
        assert.deepEqual(readPart(withGroup(wrong)), { refused: "group", group: i + 1 });
      }
      const swapped = `${right.slice(0, at)}${right[at + 1] ?? ""}${right[at]}${right.slice(at + 2)}`;
      if (at === 5 || swapped === right) continue;
      swaps += 1;
      assert.deepEqual(readPart(withGroup(swapped)), { refused: "group", group: i + 1 });
    }
    assert.deepEqual(readPart(withGroup(right.slice(0, 5))), { refused: "group", group: i + 1 });
  }
  assert.ok(swaps > 50);
});

test("K6: digits of all scripts and any separators are read; a length, checksum or format that is wrong is reported", () => {
  const [part] = cut("scripts");
  const groups = partGroups(part);
  const inScript = (zero: number): string => groups.join("\n").replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  for (const zero of [0x0660, 0x06f0, 0x0966, 0xff10]) assert.deepEqual(readPart(inScript(zero)), { part }, zero.toString(16));
  assert.deepEqual(readPart(groups.join("")), { part });
  assert.deepEqual(readPart(` ${groups.map((one, i) => `${one.slice(0, 3)}-${one.slice(3)}${i % 6 === 5 ? "\r\n" : " "}`).join("")}`), {
    part,
  });
  assert.deepEqual(readPart(""), { refused: "length", found: 0, wanted: 108 });
  assert.deepEqual(readPart(groups.slice(0, -1).join(" ")), { refused: "length", found: 102, wanted: 108 });
  assert.deepEqual(readPart(`${groups.join(" ")} 7`), { refused: "length", found: 109, wanted: 108 });
  // each group is valid, but the groups are from two different parts
  const mixed = [...partGroups(cut("other")[0]).slice(0, 9), ...groups.slice(9)];
  assert.deepEqual(readPart(mixed.join(" ")), { refused: "sum" });
  const later = partGroups({ ...part, number: 5 as never });
  assert.deepEqual(readPart(later.join(" ")), { refused: "newer" });
});

test("K8: words of a passphrase are proquints, equal to the published examples of addresses", () => {
  assert.equal(proquints(Uint8Array.of(127, 0, 0, 1)), "lusab babad");
  assert.equal(proquints(Uint8Array.of(63, 84, 220, 193, 63, 118, 7, 35)), "gutih tugad gutuk bisog");
  assert.equal(proquints(new Uint8Array(10)).split(" ").length, 5);
});

test("K10, K11: a passphrase has one canonical form; a short or repetitive one is refused, in every script", () => {
  assert.equal(plainPassphrase("  lusab\u3000\u00a0babad\n\uff47utih "), "lusab babad gutih");
  const long = [
    "lusab babad gutih tugad",
    "correct horse battery",
    "ثلاث بطاقات وبيت قديم",
    "три карточки и старый дом",
    "银行旁边的老榕树下",
    "5918 2203 7741 9950 1836",
  ];
  assert.deepEqual(
    long.map(isLongPassphrase),
    long.map(() => true),
  );
  const short = ["", "lusab babad gutih t", "a".repeat(40), "abcabcabcabcabcabcabcabc", "银行旁边", "一".repeat(9)];
  assert.deepEqual(
    short.map(isLongPassphrase),
    short.map(() => false),
  );
});
