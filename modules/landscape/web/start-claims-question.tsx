/** Form that starts a claims question for the agencies, with the whole lists, or with fewer functions, stages or areas. */
import {
  getWordLists,
  listClaimsQuestions,
  mostFields,
  startClaimsQuestion,
  type ListName,
  type ClaimsStep,
} from "../contract/landscape.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly step: ClaimsStep;
  readonly again: boolean;
  readonly size?: "desk" | "room";
  readonly onClose: () => void;
}

export const StartClaimsQuestion = ({ workspace, assessment, step, again, size = "desk", onClose }: Props) => {
  const { t, name } = useWords();
  const params = { workspace, assessment };
  const { data } = useRead(getWordLists, params);
  const entriesOf = (list: ListName) => data.lists.find((one) => one.list === list)?.entries ?? [];
  const asked: readonly ListName[] = step === "roles" ? ["functions"] : ["stages", "areas"];
  const [chosen, setChosen] = useState<Readonly<Record<ListName, readonly string[]>>>(() => ({
    functions: entriesOf("functions").map(({ code }) => code),
    stages: entriesOf("stages").map(({ code }) => code),
    areas: entriesOf("areas").map(({ code }) => code),
  }));
  const fields = step === "roles" ? chosen.functions.length : chosen.stages.length * chosen.areas.length;
  const start = useCommandForm({
    send: (commandId) =>
      call(startClaimsQuestion, {
        params,
        body: {
          commandId,
          step,
          functions: step === "roles" ? [...chosen.functions] : null,
          stages: step === "technology" ? [...chosen.stages] : null,
          areas: step === "technology" ? [...chosen.areas] : null,
        },
      }),
    stale: [listClaimsQuestions],
    onDone: onClose,
  });
  return (
    <CommandForm
      className="form"
      act={start}
      onSubmit={() => start.mutate()}
      submit={t(again ? "landscape.start-again" : "landscape.start")}
      size={size}
      next={size === "room"}
      blocked={fields === 0 || fields > mostFields}
      onCancel={onClose}
    >
      {again ? <p className="read">{t("landscape.start-again.help")}</p> : null}
      {asked.map((list) => (
        <Choices
          key={list}
          kind="checkbox"
          columns
          legend={t(`landscape.list.${list}`)}
          choices={entriesOf(list).map((entry) => ({ value: entry.code, label: name(entry.name) }))}
          chosen={chosen[list]}
          onChange={(codes) => setChosen({ ...chosen, [list]: codes })}
        />
      ))}
      <p className="meta" role="status">
        {t("landscape.fields", { n: fields, limit: mostFields })}
      </p>
    </CommandForm>
  );
};
