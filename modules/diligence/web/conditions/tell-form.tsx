/**
 * Form that sends the conditions to the State. The person chooses the measures that the State must know, and writes the instructions for the
 * answer. Everything else that is sent comes from the signed decision and the policy.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { SelectField, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { sendConditions } from "../../contract/conditions.ts";
import { getCase, listCases, type Case } from "../../contract/diligence.ts";
import { sides } from "../../contract/told.ts";

type Side = (typeof sides)[number] | "none";
interface Props {
  readonly workspace: string;
  readonly of: Case;
  readonly onClose: () => void;
}

export const TellForm = ({ workspace, of, onClose }: Props) => {
  const { t, language } = useWords();
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const [howTo, setHowTo] = useState("");
  const sideOf = (id: string): Side => chosen[id] ?? "none";
  const act = useCommandForm({
    send: (commandId) =>
      call(sendConditions, {
        params: { workspace, case: of.id },
        body: {
          commandId,
          expectedRev: of.rev,
          mitigations: of.mitigations.flatMap(({ id }) => {
            const side = sideOf(id);
            return side === "none" ? [] : { id, side };
          }),
          howTo: { text: howTo.trim(), lang: language.tag },
        },
      }),
    stale: [getCase, listCases],
    onDone: onClose,
    kept: {
      form: "diligence.conditions",
      record: of.id,
      ...draftIn({ chosen: [chosen, setChosen], howTo: [howTo, setHowTo] }),
    },
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("conditions.send")} onCancel={onClose}>
      <p className="read diligence-lead">{t("conditions.send-means")}</p>
      {of.mitigations.map(({ id, text }) => (
        <SelectField
          key={id}
          label={text.text}
          value={sideOf(id)}
          onValue={(side) => setChosen({ ...chosen, [id]: side })}
          options={["none", ...sides] as const}
          show={(side) => t(`conditions.side.${side}`)}
        />
      ))}
      <TextArea
        label={t("conditions.how-to")}
        help={t("conditions.how-to-help")}
        value={howTo}
        onValue={setHowTo}
        required
        maxLength={4000}
      />
    </CommandForm>
  );
};
