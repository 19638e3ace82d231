/** The fields for the questions that the round asks, in their fixed order. */
import type { JSX } from "preact";
import { ConfidenceField, ImpactField, LevelField, SureField, Why } from "./fields.tsx";
import { isWhole } from "#platform/phone/range.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import type { Form } from "./rating-form.ts";
import { LikelihoodField } from "./likelihood-field.tsx";

interface Props {
  round: Round;
  form: Form;
  change: (form: Form) => void;
  /** An element to show above the question about the likelihood. */
  before?: JSX.Element | null;
}

export const Questions = ({ round, form, change, before }: Props): JSX.Element => {
  const asks = (question: Round["questions"][number]) => round.questions.includes(question);
  return (
    <>
      {asks("capability") && (
        <LevelField
          id="capability"
          scale={round.capability}
          level={form.capability}
          why={form.capabilityWhy}
          onLevel={(capability) => change({ ...form, capability })}
          onWhy={(capabilityWhy) => change({ ...form, capabilityWhy })}
        />
      )}
      {asks("intent") && (
        <LevelField
          id="intent"
          scale={round.intent}
          level={form.intent}
          why={form.intentWhy}
          onLevel={(intent) => change({ ...form, intent })}
          onWhy={(intentWhy) => change({ ...form, intentWhy })}
        />
      )}
      {asks("likelihood") && (
        <>
          {before}
          <LikelihoodField round={round} range={form.range} onRange={(range) => change({ ...form, range })} />
          {(isWhole(form.range) || form.likelihoodWhy !== "") && (
            <Why id="likelihood" why={form.likelihoodWhy} onWhy={(likelihoodWhy) => change({ ...form, likelihoodWhy })} />
          )}
          <SureField sure={form.sure} onSure={(sure) => change({ ...form, sure })} />
        </>
      )}
      {asks("impact") && (
        <ImpactField
          round={round}
          impacts={form.impacts}
          onImpact={(code, levels) => change({ ...form, impacts: { ...form.impacts, [code]: levels } })}
        />
      )}
      {asks("confidence") && (
        <ConfidenceField round={round} confidence={form.confidence} onConfidence={(confidence) => change({ ...form, confidence })} />
      )}
    </>
  );
};
