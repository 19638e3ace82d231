/**
 * The texts that a search can find: published practices and lessons at a programme, and shared cards at a State, by the texts of the
 * card.
 */
import { definePassages, textOf } from "#platform/server/search/index.ts";
import { practiceTexts } from "../contract/practice.ts";
import type { Report } from "../contract/lessons.ts";
import type { SentCard } from "../contract/sharing.ts";

const bodyTexts = practiceTexts.filter((field) => field !== "title");

export const searched = [
  definePassages({
    kind: "practice",
    table: "practice.practice",
    said: (row) =>
      row.status === "published"
        ? {
            code: `P${row.number}`,
            title: textOf(row.title, row.lang),
            texts: [row.context, row.done, row.result, row.failed, row.rights, row.needs].map((text) => textOf(text, row.lang)),
            subjects: row.areas,
            params: {},
          }
        : null,
  }),
  definePassages({
    kind: "lesson",
    table: "practice.lesson",
    said: (row) => {
      if (row.status !== "published") return null;
      const report = row.report === null ? null : (row.report as unknown as Report);
      const about = report === null ? "" : [report.title, report.publisher, report.paragraph].filter((one) => one !== "").join(", ");
      return {
        code: `L${row.number}`,
        title: textOf(row.title, row.lang),
        texts: [row.happened, row.learned, row.differently, row.addressee, about].map((text) => textOf(text, row.lang)),
        subjects: row.areas,
        params: {},
      };
    },
  }),
  definePassages({
    kind: "card",
    table: "practice.received_card",
    said: (row) => {
      const card = row.body as unknown as SentCard;
      return {
        code: `P${card.number}`,
        title: textOf(card.title, card.lang),
        titles: card.translations.map((one) => textOf(one.title, one.lang)),
        texts: [card, ...card.translations].flatMap((one) => bodyTexts.map((field) => textOf(one[field], one.lang))),
        subjects: card.areas,
        params: {},
      };
    },
  }),
];
