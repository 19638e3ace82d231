/**
 * Tests that libraries of other authors verify a badge with the keys that the exported register publishes. They must refuse a badge in which one byte
 * of any member is changed or one member is missing, and a badge signed with another key.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { badgeOf, didOf, methodOf, signDocument } from "#methods/credential/index.ts";
import { newSecretKey, signerOf } from "#platform/server/keys/index.ts";
import { command } from "#platform/server/testing-values.ts";
import { exportRegister } from "../../contract/certificate-register.ts";
import { certify, downloadBadge } from "../../contract/certificate.ts";
import { checkRegisterFile } from "../register/document.ts";
import { trainingDesk } from "../testing.ts";
import { asLinkedData, refusedBy } from "./testing.ts";

type Badge = ReturnType<typeof badgeOf> & { readonly proof: Readonly<Record<string, unknown>> };
type Place = readonly (string | number)[];

/** The paths of all members and list elements, at any depth. */
const placesIn = (value: unknown, at: Place = []): readonly Place[] =>
  value === null || typeof value !== "object"
    ? [at]
    : [
        ...(at.length === 0 ? [] : [at]),
        ...Object.entries(value).flatMap(([name, held]) => placesIn(held, [...at, Array.isArray(value) ? Number(name) : name])),
      ];

const valueAt = (whole: unknown, at: Place): unknown =>
  at.reduce<unknown>((held, name) => (held as Readonly<Record<string | number, unknown>>)[name], whole);

/** A copy in which the value at `at` is changed, or removed if `to` returns undefined. */
const changedAt = <T>(whole: T, at: Place, to: (was: unknown) => unknown): T => {
  const copy = structuredClone(whole);
  const holder = valueAt(copy, at.slice(0, -1)) as Record<string | number, unknown>;
  const last = at.at(-1) ?? assert.fail();
  const value = to(holder[last]);
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return copy;
};

/** Changes one bit of the character in the middle, so that the text remains ASCII and keeps its length. */
const oneByte = (was: unknown): unknown => {
  if (typeof was === "boolean") return !was;
  if (typeof was !== "string") return assert.fail(`no text: ${String(was)}`);
  const middle = was.length >> 1;
  return was.slice(0, middle) + String.fromCharCode(was.charCodeAt(middle) ^ 1) + was.slice(middle + 1);
};

test("libraries of other authors verify a badge of a course; they refuse a changed member and another key", async (t) => {
  const { programme, bruno, attend, attended, here } = await trainingDesk(t);
  const nomination = await attended("Nadia Benali");
  for (const number of [1, 2]) await attend(number, [nomination]);
  const issued = await bruno.call(certify, { params: { workspace: programme, nomination }, body: { commandId: command() } });
  const file = await bruno.file(downloadBadge, { params: { workspace: programme, certificate: issued.id } });
  const badge = JSON.parse(await file.text()) as Badge;
  const register = unzipSync(new Uint8Array(await (await bruno.file(exportRegister, { ...here, body: {} })).arrayBuffer()));
  const read = checkRegisterFile(strFromU8(register["register.js"] ?? assert.fail()));
  const published = read.ok ? read.keys : assert.fail();
  const now = new Date(Date.parse(badge.validFrom) + 1000);
  const refusal = (one: unknown, issuers = published) => refusedBy(one, issuers, now);

  assert.equal(await refusal(badge), null);
  assert.match((await refusedBy(badge, published, new Date(0))) ?? "", /validFrom/, "the badge is not valid before its day");

  const places = placesIn(badge);
  assert.ok(places.length > 35, `${places.length} places`);
  const leaves = places.filter((at) => typeof valueAt(badge, at) !== "object");
  for (const at of leaves) assert.notEqual(await refusal(changedAt(badge, at, oneByte)), null, `changed: ${at.join(".")}`);
  for (const at of places) assert.notEqual(await refusal(changedAt(badge, at, () => undefined)), null, `removed: ${at.join(".")}`);
  assert.notEqual(await refusal({ ...badge, more: "text" }), null, "an additional member");

  const signer = signerOf(newSecretKey());
  const foreign = didOf(signer.publicKey);
  const { proof: _, ...unsigned } = badge;
  const asTheirs = signDocument({ ...unsigned, issuer: { ...badge.issuer, id: foreign } }, badge.validFrom, signer);
  assert.equal(await refusal(asTheirs, [foreign]), null, "a badge of the other issuer is accepted if this issuer is trusted");
  assert.match((await refusal(asTheirs)) ?? "", /no published key/);
  const both = [...published, foreign];
  assert.match(
    (await refusal(signDocument(unsigned, badge.validFrom, signer), both)) ?? "",
    /issuer/i,
    "the other key signed in the name of the issuer",
  );
  const claimed = { ...badge, proof: { ...badge.proof, verificationMethod: methodOf(foreign) } };
  assert.notEqual(await refusal(claimed, both), null, "the issuer's signature names the method of the other key");
  const signed = signDocument(unsigned, badge.validFrom, signer);
  const posed = { ...signed, proof: { ...signed.proof, verificationMethod: methodOf(badge.issuer.id) } };
  assert.match((await refusal(posed, both)) ?? "", /signature/i, "the other key's signature names the method of the issuer");
});

test("each member of a badge is a term of Open Badges 3.0", async () => {
  const signer = signerOf(newSecretKey());
  const did = didOf(signer.publicKey);
  const uuid = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
  const texts = { title: "Title", description: "Objectives", criteria: "Rule", holder: "Nadia Benali", number: "CP-7F3K-92QD-5" };
  const fields = { id: uuid(1), achievement: uuid(2), issuer: { did, name: "Programme" }, validFrom: "2026-11-29T09:00:00Z", ...texts };
  const badge = signDocument(badgeOf(fields), fields.validFrom, signer);
  const expanded = JSON.stringify(await asLinkedData(badge));
  for (const text of Object.values(texts)) assert.ok(expanded.includes(text), text);
  assert.ok(expanded.includes("https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"));
  await assert.rejects(asLinkedData({ ...badge, agency: "text" }), /Safe mode/);
});
