/** The record kind of this module. A test inserts a record directly, because no role of a State writes press releases. */
import { tlpRank } from "#platform/contract/markings.ts";
import { defineRecord, keepTranslations, type Planting } from "#platform/server/record/index.ts";
import { PressFields } from "../contract/press.ts";
import { insertRelease } from "./keep-releases.ts";

const said = (text: string) => ({ text, lang: "en" });

const plant = async ({ inside, marking, word, translation }: Planting): Promise<string> => {
  let id = "";
  await inside(async (tx) => {
    const fields = { title: said(`Release ${word("title")}`), body: said(`Text ${word("body")}`), day: null, marking };
    id = await insertRelease(tx, fields, "test");
    await keepTranslations(tx, { urn: `urn:counterpart:press-release:${id}`, rev: 1, visibility: tlpRank(marking) }, [
      { field: "title", lang: "fr", text: translation("title", "fr") },
      { field: "body", lang: "fr", text: translation("body", "fr") },
    ]);
  });
  return id;
};

export const records = [
  defineRecord({
    table: "press.release",
    urn: "press-release",
    under: null,
    marking: "own",
    numbered: "",
    translated: ["title", "body"],
    secret: [],
    schema: PressFields,
    plant,
  }),
];
