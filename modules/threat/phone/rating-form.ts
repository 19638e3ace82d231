/** The state of the rating form, and the answer to send. The phone never fills in an open question. */
import type { DraftOf } from "#platform/phone/question/use-answering.ts";
import { emptyRange, isWhole, type Range } from "#platform/phone/range.ts";
import type { Answer } from "../contract/judgement.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import type { LevelsOrNot } from "./levels.ts";

export type Confidence = Answer["confidence"];

export interface Form {
  readonly capability: number | null;
  readonly capabilityWhy: string;
  readonly intent: number | null;
  readonly intentWhy: string;
  readonly range: Range;
  readonly likelihoodWhy: string;
  readonly sure: number | null;
  readonly impacts: Readonly<Record<string, LevelsOrNot>>;
  readonly confidence: Confidence;
}
export const emptyForm: Form = {
  capability: null,
  capabilityWhy: "",
  intent: null,
  intentWhy: "",
  range: emptyRange,
  likelihoodWhy: "",
  sure: null,
  impacts: {},
  confidence: null,
};

const why = (text: string, lang: string): Answer["capabilityWhy"] =>
  text.trim() === "" ? null : { text: text.trim().slice(0, 400), lang };

/** Converts a form to the answer for the round's questions. An incomplete range is left open. */
export const answerOf = (form: Form, round: Round, lang: string): Answer => {
  const asked = (question: Round["questions"][number]) => round.questions.includes(question);
  const { range } = form;
  return {
    cannotSay: false,
    capability: asked("capability") ? form.capability : null,
    capabilityWhy: asked("capability") ? why(form.capabilityWhy, lang) : null,
    intent: asked("intent") ? form.intent : null,
    intentWhy: asked("intent") ? why(form.intentWhy, lang) : null,
    likelihood: asked("likelihood") && isWhole(range) && form.sure !== null ? { ...range, sure: form.sure } : null,
    likelihoodWhy: asked("likelihood") ? why(form.likelihoodWhy, lang) : null,
    impacts: asked("impact")
      ? Object.fromEntries(
          round.criteria.criteria.flatMap(({ code }) => {
            const levels = form.impacts[code];
            return levels === undefined ? [] : [[code, levels] as const];
          }),
        )
      : {},
    confidence: asked("confidence") ? form.confidence : null,
  };
};

export const cannotSay: Answer = {
  cannotSay: true,
  capability: null,
  capabilityWhy: null,
  intent: null,
  intentWhy: null,
  likelihood: null,
  likelihoodWhy: null,
  impacts: {},
  confidence: null,
};

export const withoutReasons = (answer: Answer): Answer => ({ ...answer, capabilityWhy: null, intentWhy: null, likelihoodWhy: null });

export const formOf = (answer: Answer): Form => ({
  capability: answer.capability,
  capabilityWhy: answer.capabilityWhy?.text ?? "",
  intent: answer.intent,
  intentWhy: answer.intentWhy?.text ?? "",
  range: answer.likelihood ? { low: answer.likelihood.low, best: answer.likelihood.best, high: answer.likelihood.high } : emptyRange,
  // an older version of this page stored answers without this field
  likelihoodWhy: (answer.likelihoodWhy as Answer["likelihoodWhy"] | undefined)?.text ?? "",
  sure: answer.likelihood?.sure ?? null,
  impacts: answer.impacts,
  confidence: answer.confidence,
});

/** The element ids of the fields that have no answer yet, in the order of the page. */
export const openFields = (form: Form, round: Round): readonly string[] =>
  round.questions.length === 0
    ? []
    : [
        ...(["capability", "intent"] as const).filter((q) => round.questions.includes(q) && form[q] === null),
        ...(round.questions.includes("likelihood")
          ? [...(isWhole(form.range) ? [] : ["likelihood"]), ...(form.sure === null ? ["sure"] : [])]
          : []),
        ...(round.questions.includes("impact")
          ? round.criteria.criteria.filter(({ code }) => form.impacts[code] === undefined).map(({ code }) => `impact-${code}`)
          : []),
        ...(round.questions.includes("confidence") && form.confidence === null ? ["confidence"] : []),
      ];

/** The number of fields that the round asks for one scenario. A range is one field, and "how sure" is another. */
export const fieldCount = (round: Round): number => openFields(emptyForm, round).length;

/** Whether the form still contains the answer that was sent. */
export const saysSame = (form: Form, sent: Answer, round: Round): boolean =>
  sent.cannotSay
    ? openFields(form, round).length === fieldCount(round)
    : JSON.stringify(answerOf(form, round, "")) === JSON.stringify(answerOf(formOf(sent), round, ""));

export const ratingDraft: DraftOf<Round, Form, Answer> = {
  empty: () => emptyForm,
  from: formOf,
  trim: answerOf,
  same: (sent, form, round) => saysSame(form, sent, round),
};
