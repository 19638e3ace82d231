/** A procedure as one page: its steps in order, with a link from each answer to the next step. The page has no fields for input. */
import { escaped, type Speaking } from "#platform/server/public-folder/index.ts";
import { fileOf, standingOf, titleIn } from "./catalogue-page.ts";
import type { PublicProcedure } from "./public-procedure.ts";
import type { PublicWork } from "./read-public.ts";

type Step = PublicProcedure["steps"][number];

const referenceOf = (reference: string): string =>
  /^https?:\/\/\S+$/u.test(reference)
    ? `<li><a href="${escaped(reference)}" rel="noreferrer"><bdi dir="ltr">${escaped(reference)}</bdi></a></li>`
    : `<li><bdi>${escaped(reference)}</bdi></li>`;

/** The main part of the page, as HTML. All texts are in the given language, because only complete languages have a page. */
export const procedurePage = (procedure: PublicProcedure, work: PublicWork, { lang, say, nameOf }: Speaking): string => {
  const texts = procedure.texts[lang] ?? {};
  const textOf = (key: string): string => escaped(texts[key] ?? "");
  const places = new Map(procedure.steps.map(({ id }, place) => [id, place + 1]));
  const wayOf = (step: Step, { to }: Step["ways"][number], i: number): string => {
    const answer = textOf(`step.${step.id}.way.${i}`);
    const place = to === null ? undefined : places.get(to);
    const then =
      to === null || place === undefined
        ? escaped(say("procedure.end"))
        : `<a href="#s${place}">${escaped(say("procedure.step", { n: place }))}: ${textOf(`step.${to}.title`)}</a>`;
    return `<li>${answer === "" ? escaped(say("procedure.then")) : answer}: ${then}</li>`;
  };
  const stepOf = (
    step: Step,
    place: number,
  ): string => `<section class="passage" id="s${place + 1}"><h2>${place + 1}. ${textOf(`step.${step.id}.title`)}</h2>
<p class="meta">${escaped(say("procedure.role"))}: ${textOf(`role.${step.role}`)}</p>
${textOf(`step.${step.id}.text`) === "" ? "" : `<p>${textOf(`step.${step.id}.text`)}</p>`}
${step.references.length === 0 ? "" : `<p class="meta">${escaped(say("procedure.references"))}</p><ul>${step.references.map(referenceOf).join("")}</ul>`}
<ul class="ways">${step.ways.map((way, i) => wayOf(step, way, i)).join("")}</ul></section>`;
  const guide = titleIn(work, lang);
  const read = standingOf(work, lang) === null ? work.lang : lang;
  const named = `<bdi lang="${escaped(guide.lang)}">${escaped(guide.title)}</bdi>`;
  const form = procedure.form.map((_, i) => `<li>${textOf(`form.${i}`)}</li>`).join("");
  return `<div class="reading"><article><h1>${textOf("title")}</h1>
${textOf("purpose") === "" ? "" : `<p class="lead">${textOf("purpose")}</p>`}
${lang === procedure.lang ? "" : `<div class="state"><p class="meta">${escaped(say("library.original-is", { language: nameOf(procedure.lang) }))}</p></div>`}
${procedure.steps.map(stepOf).join("\n")}
${form === "" ? "" : `<section class="passage"><h2>${escaped(say("procedure.form"))}</h2><ol>${form}</ol></section>`}</article>
<aside class="side"><section><h2>${escaped(say("procedure.use"))}</h2><p class="meta">${escaped(say(`procedure.use.${procedure.use}`))}</p></section>
<section><h2>${escaped(say("procedure.work"))}</h2><p class="meta">${work.passages.length === 0 ? named : `<a href="../${escaped(fileOf(work, read))}">${named}</a>`}</p></section>
<section><h2>${escaped(say("knowledge.licence"))}</h2><p class="meta"><bdi>${escaped(work.licence)}</bdi> · <bdi>${escaped(work.holder)}</bdi></p></section></aside></div>`;
};
