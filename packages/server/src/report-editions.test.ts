/**
 * Editions at three sensitivities from one record: no word that is stricter than an edition stands anywhere in it, in the model that
 * is kept or in the files made of it, their metadata and parts included; and every word that it may hold is there.
 */
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { test } from "node:test";
import { commentEdition, freezeEdition, listEditions } from "@counterpart/contract/edition";
import { strictness, type Tlp } from "@counterpart/contract/markings";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import { command, documentOf, fileOf, reportDesk, said } from "./testing-report.ts";
import { reportPlans, reportWorld, type PlantedWord } from "./testing-report-world.ts";

/** A word may be broken at a line's end; a planted one has no hyphen of its own. */
const flat = (text: string): string => text.replace(/[\s\u00ad\u2010-]/gu, "");

/** Every place of a PDF that text can hide in, by name: what is drawn, and all objects with their streams unpacked. */
const placesOfPdf = async (bytes: Buffer): Promise<Map<string, string>> => {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: true });
  const { info, metadata } = await document.getMetadata();
  const raw = bytes.toString("latin1");
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)endstream/gu)].map(([, body = ""]) => {
    try {
      return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
    } catch {
      return body; // a picture or a font that is packed in another way
    }
  });
  // strings of a PDF are one byte a letter, or two with the high one first
  const objects = [raw, ...streams].join("\n");
  return new Map([
    ["text", text],
    ["metadata", JSON.stringify([info, metadata])],
    ["outline", JSON.stringify(await document.getOutline())],
    ["attachments", JSON.stringify(await document.getAttachments())],
    ["objects", objects],
    ["objects in two bytes", objects.replaceAll("\u0000", "")],
    [
      "objects in figures",
      objects.replace(/<([0-9A-Fa-f\s]+)>/gu, (_, hex: string) =>
        Buffer.from(hex.replace(/\s/gu, ""), "hex").toString("latin1").replaceAll("\u0000", ""),
      ),
    ],
  ]);
};

/** Every part of a Word file, with its tags and without, and their names. */
const placesOfDocx = (bytes: Buffer): Map<string, string> => {
  const parts = Object.entries(unzipSync(new Uint8Array(bytes)));
  const xml = (part: Uint8Array): string => strFromU8(part).replace(/<[^>]*>/gu, "");
  return new Map([
    ["text", xml(unzipSync(new Uint8Array(bytes))["word/document.xml"] ?? new Uint8Array())],
    ["names of parts", parts.map(([name]) => name).join("\n")],
    ...parts.flatMap(([name, part]): [string, string][] => [
      [name, strFromU8(part, true)],
      [`${name} without tags`, xml(part)],
    ]),
  ]);
};

const sensitivities = [
  ["TLP:CLEAR", "en"],
  ["TLP:GREEN", "ar"],
  ["TLP:AMBER", "zh"],
] as const;

test("property: a public edition, one for partners and one at AMBER hold all they may and nothing above, in the model and in both files", async (t) => {
  const { app, jobs, amara, at, assessment: like } = await reportDesk(t);
  const { workspace } = at;
  const people = { amara, elif: await app.as("elif"), dalia: await app.as("dalia"), femi: await app.as("femi") };
  let above = 0;
  let held = 0;
  await fc.assert(
    fc.asyncProperty(reportPlans, async (plan) => {
      const { assessment, planted } = await reportWorld(app, people, workspace, like, plan);
      const params = { workspace, assessment };
      const made: { id: string; upTo: Tlp; words: readonly PlantedWord[] }[] = [];
      for (const [upTo, language] of sensitivities) {
        const edition = await amara.call(freezeEdition, { params, body: { commandId: command(), language, upTo } });
        assert.deepEqual([edition.marking, edition.upTo, edition.stale], [upTo, upTo, false]);
        // what the State has to say of this edition is in its file, and in no other
        const comment: PlantedWord = {
          word: `Zc${made.length}${strictness(upTo)}${planted.length}vx`,
          where: "comment",
          least: 9,
          printed: "everywhere",
        };
        await amara.call(commentEdition, {
          params: { workspace, edition: edition.id },
          body: { commandId: command(), words: said(`Say ${comment.word}`) },
        });
        made.push({ id: edition.id, upTo, words: [...planted, comment] });
      }
      const own = await amara.call(freezeEdition, { params, body: { commandId: command(), language: "en", upTo: null } });
      const ownText = JSON.stringify(await documentOf(app, workspace, own.id));
      for (const { word, where, printed } of planted)
        if (printed === "never") assert.ok(!ownText.includes(word), `the State's own: ${where}`);
        else if (printed !== "may") assert.ok(ownText.includes(word), `the State's own lacks: ${where}`);
      const comments = made.flatMap(({ words }) => words.slice(-1));

      for (const { id, upTo, words } of made) {
        const mine = words.at(-1);
        const all = [...words.slice(0, -1), ...comments];
        const may = (one: PlantedWord): boolean =>
          one === mine || (one.printed !== "never" && one.printed !== "own" && one.least <= strictness(upTo));
        const model = JSON.stringify(await documentOf(app, workspace, id));
        for (const one of planted) {
          assert.ok(may(one) || !model.includes(one.word), `${upTo}, model: ${one.where}`);
          if (may(one) && one.printed === "everywhere") assert.ok(model.includes(one.word), `${upTo}, model lacks: ${one.where}`);
        }
        for (const format of ["pdf", "docx"] as const) {
          const { bytes, headers } = await fileOf({ app, jobs, page: amara }, { workspace, edition: id }, format);
          const places = format === "pdf" ? await placesOfPdf(bytes) : placesOfDocx(bytes);
          places.set("file name", String(headers["content-disposition"]));
          for (const [place, text] of [...places].map(([key, value]) => [key, flat(value)] as const))
            for (const one of all) {
              if (!may(one)) above += 1;
              assert.ok(may(one) || !text.includes(one.word), `${upTo}, ${format}, ${place}: ${one.where}`);
            }
          const text = flat(places.get("text") ?? "");
          for (const one of all.filter((each) => may(each) && each.printed === "everywhere")) {
            held += 1;
            assert.ok(text.includes(one.word), `${upTo}, ${format} lacks: ${one.where}`);
          }
        }
      }
      // whoever may read an edition finds it as fresh as whoever made it
      const bruno = await app.as("bruno");
      for (const { upTo, stale } of (await bruno.call(listEditions, { params })).editions)
        if (upTo !== null) assert.equal(stale, false, upTo);
    }),
    // a world takes seconds: one that fails is told, not made smaller
    { numRuns: process.env["COUNTERPART_FUZZ"] === "1" ? 8 : 1, seed: 20_261_125, endOnFailure: true },
  );
  assert.ok(above > 1_000 && held > 300, `${above} words looked for where they may not be, ${held} found where they must`);
});
