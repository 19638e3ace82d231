/** Translates a measure's title. The measure does not change, so its test and its adoption remain valid. */
import { translateMeasure } from "../contract/measure-titles.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { keepTranslations } from "#platform/server/record/index.ts";
import { measureById } from "./measures.ts";

export const routes = [
  implement(translateMeasure, async ({ tx, params: { workspace, measure, lang }, body, audited }) => {
    const record = await measureById(tx, workspace, measure);
    if (lang === record.title.lang) throw new Problem("invalid-input", { at: ["lang"] });
    rejectOperationalDetail({ title: { text: body.title, lang } });
    const of = { urn: record.urn, rev: record.rev, visibility: tlpRank(record.marking) };
    await keepTranslations(tx, of, [{ field: "title", lang, text: body.title }]);
    audited([measure]);
    return {};
  }),
];
