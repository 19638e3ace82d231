/** Form for how and when an agency answered: at its desk, or at an event that was in person, virtual or hybrid. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { getNeeds, saveQuestionnaire, questionnaireModes } from "../contract/needs.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { RecordForm } from "./form.tsx";

type Register = OutputOf<typeof getNeeds>;
interface Props {
  readonly workspace: string;
  readonly agency: Register["agencies"][number];
  readonly questionnaire: Register["questionnaires"][number] | null;
  readonly onClose: () => void;
}

export const QuestionnaireForm = ({ workspace, agency, questionnaire, onClose }: Props) => {
  const { t, name } = useWords();
  const [mode, setMode] = useState<(typeof questionnaireModes)[number]>(questionnaire?.mode ?? "at-desk");
  const [answeredOn, setAnsweredOn] = useState(questionnaire?.answeredOn ?? "");
  const save = () =>
    call(saveQuestionnaire, {
      params: { workspace, agency: agency.id },
      body: { expectedRev: questionnaire?.rev ?? null, mode, answeredOn },
    });
  return (
    <RecordForm save={save} stale={[getNeeds]} onClose={onClose}>
      <p className="read">{name(agency.name)}</p>
      <SelectField
        label={t("needs.mode")}
        value={mode}
        onValue={setMode}
        options={questionnaireModes}
        show={(one) => t(`needs.mode.${one}`)}
      />
      <DateField label={t("needs.answered-on")} value={answeredOn} onValue={setAnsweredOn} required />
    </RecordForm>
  );
};
