/** Freezing an edition: in which language, and for whom. One for others is never less strict than the assessment itself. */
import { freezeEdition, listEditions } from "@counterpart/contract/edition";
import { strictness, tlpLabels, type Tlp } from "@counterpart/contract/markings";
import { clearanceOf } from "@counterpart/contract/roles";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, newCommandId } from "../../shell/client.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { refresh } from "../../shell/queries.ts";
import { useSession, useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { Choices, SelectField } from "../../ui/field.tsx";
import { TlpLabel } from "../../ui/labels.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  /** Of the assessment itself. */
  readonly marking: Tlp;
  readonly onClose: () => void;
}

const own = "own";
const means = {
  "TLP:CLEAR": "scenario.edition-others.clear",
  "TLP:GREEN": "scenario.edition-others.green",
  "TLP:AMBER": "scenario.edition-others.amber",
  "TLP:AMBER+STRICT": "scenario.edition-others.strict",
} as const;
const forOthers = tlpLabels.filter((label): label is keyof typeof means => label in means);

export const FreezeEdition = ({ workspace, assessment, marking, onClose }: Props) => {
  const { t, language } = useWords();
  const session = useSession();
  const { roles } = useWorkspace().workspace;
  const [tag, setTag] = useState(language.tag);
  const [whom, setWhom] = useState<string>(own);
  const [commandId] = useState(newCommandId);
  const clearance = Math.max(0, ...roles.map((role) => clearanceOf[role]));
  const possible = forOthers.filter((label) => strictness(label) >= strictness(marking) && strictness(label) <= clearance);
  const freeze = useMutation({
    mutationFn: () => {
      const upTo = possible.find((label) => label === whom) ?? null;
      return call(freezeEdition, { params: { workspace, assessment }, body: { commandId, language: tag, upTo } });
    },
    onSuccess: async () => {
      await refresh(listEditions);
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        freeze.mutate();
      }}
    >
      <p className="read">{t("scenario.freeze-means")}</p>
      <br />
      <SelectField label={t("scenario.edition-language")} value={tag} onChange={(event) => setTag(event.target.value)}>
        {session.languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <Choices
        legend={t("scenario.edition-for")}
        help={t("scenario.edition-others-means")}
        kind="radio"
        choices={[
          { value: own, label: t("scenario.edition-own"), more: t("scenario.edition-own-means") },
          ...possible.map((label) => ({
            value: label,
            label: (
              <>
                {t("scenario.edition-others")} <TlpLabel label={label} />
              </>
            ),
            more: t(means[label]),
          })),
        ]}
        chosen={[whom]}
        onChange={([chosen]) => setWhom(chosen ?? own)}
      />
      {marking === "TLP:CLEAR" ? null : <p className="field-help">{t("scenario.edition-for-help", { marking })}</p>}
      <ProblemSentence error={freeze.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={freeze.isPending}>
          {t("scenario.freeze-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
