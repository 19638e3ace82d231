/** A recommendation as a row of a worksheet: the content of each cell, in the worksheet's language. */
import type { Recommendation } from "#modules/recommendation/contract/recommendation.ts";
import type { Cells, WorksheetWords } from "./columns.ts";

export const recommendationCode = ({ number }: { readonly number: number }): string => `R${number}`;

/** Each part of the cell has its own line, because a date in a right-to-left line would be displayed backwards. */
const lines = (...parts: readonly string[]): string => parts.join("\n");

export const recommendationCells = (one: Recommendation, words: WorksheetWords): Cells => {
  const { say, owners, evidence, choices } = words;
  const { reply, report, verification } = one;
  return {
    id: one.urn,
    code: recommendationCode(one),
    rev: String(one.rev),
    text: one.text.text,
    language: one.text.lang,
    addressee: one.addressee.text,
    owner: one.owner === null ? "" : (owners.get(one.owner) ?? one.owner),
    due: one.dueOn ?? "",
    marking: one.marking,
    status: report === null ? "" : (choices("status")?.get(report.status) ?? report.status),
    words: report?.words.text ?? "",
    by: report?.byWhom ?? "",
    on: report?.on ?? "",
    evidence: (report?.evidence ?? []).map(({ how, reference }) => `${evidence.get(how) ?? how}: ${reference.text}`).join("\n"),
    reply: reply === null ? "" : lines(say(`recommendation.answer.${reply.answer}`), reply.on, reply.byWhom, reply.reason.text),
    verification:
      verification === null
        ? ""
        : lines(
            say(`recommendation.verification-result.${verification.result}`),
            verification.on,
            verification.words.text,
            ...(verification.unopened === null ? [] : [`${say("recommendation.unopened.why")}: ${verification.unopened.text}`]),
          ),
    verifier: verification === null ? "" : lines(verification.organisation, verification.relation),
  };
};
