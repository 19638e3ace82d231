/** Records a programme's decision step on a request. Declining needs a reason, which the State reads. */
import { decideRequest, listReceived, type ReceivedRequest } from "../contract/needs-received.ts";
import { decisionSteps } from "../contract/needs.ts";
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { RecordForm } from "./form.tsx";

interface Props {
  readonly workspace: string;
  readonly request: ReceivedRequest;
  readonly onClose: () => void;
}

export const DecideForm = ({ workspace, request, onClose }: Props) => {
  const { t, language } = useWords();
  // triage is possible only as the first step
  const offered = decisionSteps.filter((step) => step !== "triaged" || request.steps.length === 0);
  const [step, setStep] = useState<(typeof decisionSteps)[number]>(offered[0] ?? "offered");
  const [reason, setReason] = useState("");
  const save = (commandId: string) => {
    const said = { text: reason.trim(), lang: language.tag };
    const decision = step === "declined" ? { step, reason: said } : { step, reason: said.text === "" ? null : said };
    return call(decideRequest, {
      params: { workspace, received: request.id },
      body: { commandId, seen: request.steps.length, decision },
    });
  };
  const kept = { form: "needs.decision", record: request.id, ...draftIn({ step: [step, setStep], reason: [reason, setReason] }) };
  return (
    <RecordForm save={save} stale={[listReceived]} onClose={onClose} kept={kept}>
      <Choices
        kind="radio"
        legend={t("needs.decide")}
        help={t("needs.decide-help")}
        choices={offered.map((one) => ({ value: one, label: t(`needs.standing.${one}`) }))}
        chosen={[step]}
        onChange={([one]) => setStep(offered.find((each) => each === one) ?? step)}
      />
      <TextArea
        label={t("desk.reason")}
        {...(step === "declined" ? { required: true, help: t("needs.reason-needed") } : { optional: t("desk.optional") })}
        value={reason}
        onValue={setReason}
        maxLength={4000}
      />
    </RecordForm>
  );
};
