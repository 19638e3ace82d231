/** The practices of the public folder: cards that are published at TLP:CLEAR. No page shows who contributed a card, or the hour of its publication. */
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { escaped, type PublicArticle, type PublicPart, type Speaking } from "#platform/server/public-folder/index.ts";
import { practiceTexts, type Practice } from "../../contract/practice.ts";

type Texts = Readonly<Record<(typeof practiceTexts)[number], string>>;
interface Row extends Texts {
  readonly id: string;
  readonly number: number;
  readonly lang: string;
  readonly grade: Practice["evidence"];
  readonly evidence_note: string;
  readonly areas: readonly string[];
  readonly on: Date;
  readonly translations: readonly { readonly lang: string; readonly texts: Partial<Texts> }[] | null;
}

/** The sections in the order of the desk's page. "What did not work" is never left out: if the card does not contain it, the page states this. */
const sections = ["context", "done", "result", "failed", "rights", "needs"] as const;

const paragraphs = (text: string): string =>
  text
    .split(/\n+/u)
    .filter((one) => one.trim() !== "")
    .map((one) => `<p>${escaped(one)}</p>`)
    .join("");
const list = (text: string): string =>
  `<ul>${text
    .split("\n")
    .filter((one) => one.trim() !== "")
    .map((one) => `<li>${escaped(one)}</li>`)
    .join("")}</ul>`;

const cardPage = (row: Row, texts: Texts, { lang, say }: Speaking): string => {
  const sectionOf = (field: (typeof sections)[number]): string => {
    const text = texts[field];
    const said =
      text.trim() === "" ? `<p class="meta">${escaped(say("practice.not-told"))}</p>` : field === "needs" ? list(text) : paragraphs(text);
    return `<section class="passage"><h2>${escaped(say(`practice.${field}`))}</h2>${said}</section>`;
  };
  const areas = shippedAreas.filter(({ code }) => row.areas.includes(code)).map(({ name }) => name[lang] ?? name["en"] ?? "");
  const grade = `${escaped(say(`practice.evidence.${row.grade}`))}: ${escaped(say(`practice.evidence.${row.grade}-means`))}`;
  return `<div class="reading"><article>${sections.map(sectionOf).join("\n")}</article>
<aside class="side"><section><h2>${escaped(say("practice.evidence"))}</h2><p class="meta">${grade}</p>
${row.evidence_note === "" ? "" : `<p class="meta"><bdi lang="${escaped(row.lang)}">${escaped(row.evidence_note)}</bdi></p>`}</section>
${areas.length === 0 ? "" : `<section><h2>${escaped(say("practice.areas"))}</h2><ul>${areas.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul></section>`}</aside></div>`;
};

const articleOf = (row: Row): PublicArticle => {
  const whole = (texts: Partial<Texts>): Texts => Object.fromEntries(practiceTexts.map((field) => [field, texts[field] ?? ""])) as Texts;
  const byLang = new Map<string, Texts>([[row.lang, whole(row)]]);
  for (const { lang, texts } of row.translations ?? [])
    if (!byLang.has(lang) && (texts.title ?? "").trim() !== "") byLang.set(lang, whole(texts));
  return {
    id: row.id,
    // the beginning of the id is a time
    file: `practice-${row.id.slice(-12)}`,
    lang: row.lang,
    at: row.on,
    texts: Object.fromEntries(
      [...byLang].map(([lang, texts]) => [
        lang,
        { title: texts.title, summary: texts.context.split("\n")[0] ?? "", searched: sections.map((field) => texts[field]) },
      ]),
    ),
    main: (speaking) => cardPage(row, byLang.get(speaking.lang) ?? whole(row), speaking),
  };
};

export const publicPractices: PublicPart = {
  name: "practices",
  read: async (query, workspace) => ({
    name: "practices",
    rank: 10,
    title: "practice.public",
    lead: "practice.public-lead",
    articles: (
      await query<Row>(
        `select p.id, p.number, p.lang, p.title, p.context, p.done, p.result, p.failed, p.rights, p.needs, p.grade, p.evidence_note, p.areas,
            date_trunc('day', p.updated_at, 'UTC') as on,
            (select json_agg(json_build_object('lang', t.lang, 'texts', t.texts) order by t.lang) from practice.card_texts(p.id) t) as translations
          from practice.practice p where p.workspace_id = $1 order by p.number`,
        [workspace],
      )
    ).map(articleOf),
  }),
};
