/**
 * Sends libraries through preview, import and the database, and reads them back as instruments. There are three kinds: damaged libraries (12 in
 * `npm test`, 300 in `npm run fuzz`), hostile libraries, and libraries as other programs write them. Each library must be stored, or refused with a
 * problem code. The server must log no other error.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getInstrument, importInstrument, listInstruments, previewInstrument } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { damagedLibrary, soundLibrary } from "#app/server/testing-damage.ts";
import { hostileLibraries, otherLibraries } from "./testing-libraries.ts";
import { capabilityDesk } from "./testing.ts";

const count = process.env["COUNTERPART_FUZZ"] === "1" ? 300 : 12;
const reasons: readonly string[] = ["instrument-unusable", "already-exists"];

test(`I3: ${count} damaged, ${hostileLibraries.length} hostile and ${otherLibraries.length} other libraries are each stored or refused with a problem`, async (t) => {
  const { amara, where } = await capabilityDesk(t);
  let brought = 0;
  const bring = async (text: string): Promise<string> => {
    const file = { name: "library.yaml", content: Buffer.from(text).toString("base64") };
    try {
      const { digest, assessable } = await amara.call(previewInstrument, { params: where, body: { file } });
      const { instruments } = await amara.call(importInstrument, { params: where, body: { file, digest } });
      let items = 0;
      for (const { id, items: told } of instruments) {
        const { nodes } = await amara.call(getInstrument, { params: { ...where, instrument: id } });
        assert.equal(nodes.filter((node) => node.assessable).length, told);
        items += told;
      }
      assert.equal(items, assessable);
      brought += instruments.length;
      return "kept";
    } catch (error) {
      assert.ok(error instanceof Problem && reasons.includes(error.code), String(error));
      return error.code;
    }
  };
  for (const { name, text } of otherLibraries) assert.equal(await bring(text), "kept", name);
  const seen = new Map<string, number>();
  const texts = [
    // each library has its own version, so that a library that is already stored does not prevent the import of another one
    ...hostileLibraries.map((text, i) => text.replace("urn:test:framework:hostile", `urn:test:framework:hostile-${i}`)),
    ...Array.from({ length: count }, (_, i) => damagedLibrary(soundLibrary.replaceAll("framework:fuzz", `framework:fuzz-${i}`), i)),
  ];
  for (const text of texts) {
    const end = await bring(text);
    seen.set(end, (seen.get(end) ?? 0) + 1);
  }
  t.diagnostic(JSON.stringify(Object.fromEntries(seen)));
  assert.ok((seen.get("kept") ?? 0) > 5 && (seen.get("instrument-unusable") ?? 0) > 5);
  const { instruments } = await amara.call(listInstruments, { params: where });
  assert.ok(brought > otherLibraries.length);
  assert.equal(instruments.filter(({ origin }) => origin === "imported").length, brought);
});
