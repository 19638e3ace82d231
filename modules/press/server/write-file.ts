/** The Word file of a press release: only the printed text, with the sentence of each figure at its end. */
import { Problem } from "#platform/contract/problems.ts";
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { paperDocument, renderOnRequest, reportDate, type Block } from "#platform/server/reports/index.ts";
import { pressFile } from "../contract/press.ts";
import { pageOf } from "./page.ts";
import { printedParagraphs, spaceBetween } from "./read-release.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const routes = [
  implementFile(pressFile, async ({ tx, params: { workspace, release: id, lang }, i18n, db, actor, now, audited }) => {
    const { release, readings, digest } = await pageOf({ tx, workspace, i18n, now: now() }, id);
    const reading = readings.find((one) => one.lang === lang);
    if (reading === undefined) throw new Problem("not-found");
    audited([id]);
    const cleared = release.clearedText === digest;
    const here = await workspaceHere(tx);
    const quote = (text: string, of: string): Block => ({ kind: "paragraph", text: { text, lang: of }, style: "lead" });
    const sections: Block[] = [
      ...(release.day === null
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: i18n.translate(lang, "press-file.day", { date: reportDate(lang, release.day) }),
              style: "note" as const,
            },
          ]),
      ...printedParagraphs(reading, spaceBetween(lang)).flatMap((one): Block[] =>
        typeof one === "string"
          ? [{ kind: "paragraph", text: one }]
          : [quote(`“${one.words.text}”`, one.words.lang), { kind: "paragraph", text: one.speaker, style: "note" }],
      ),
      ...(reading.notes.length === 0
        ? []
        : [
            { kind: "heading" as const, level: 2 as const, text: i18n.translate(lang, "press-file.notes") },
            ...reading.notes.map(({ n, text }): Block => ({ kind: "paragraph", text: `${n}. ${text}`, style: "note" })),
          ]),
    ];
    const document = paperDocument(i18n, lang, {
      title: reading.title.findings.length === 0 ? reading.title.text : "–",
      subtitle: i18n.translate(lang, cleared ? "press-file.cleared" : "press-file.draft", { n: release.rev }),
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      marking: cleared ? "TLP:CLEAR" : release.marking,
      foot: i18n.translate(lang, cleared ? "press-file.cleared" : "press-file.draft", { n: release.rev }),
      sections,
    });
    const bytes = await renderOnRequest(actorForAudit(actor), document, "docx");
    return { name: `press-${release.number}-${lang}.docx`, type: word, bytes };
  }),
];
