/** Starts a survey of the agencies: with all entries of the lists, or with fewer functions, stages or areas. */
import { getWordLists, listSurveys, mostFields, startSurvey, type ListName, type SurveyStep } from "../contract/landscape.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly step: SurveyStep;
  readonly again: boolean;
  readonly size?: "desk" | "room";
  readonly onClose: () => void;
}

export const StartSurvey = ({ workspace, assessment, step, again, size = "desk", onClose }: Props) => {
  const { t, name } = useWords();
  const params = { workspace, assessment };
  const { data } = useSuspenseQuery(read(getWordLists, params));
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
      call(startSurvey, {
        params,
        body: {
          commandId,
          step,
          functions: step === "roles" ? [...chosen.functions] : null,
          stages: step === "technology" ? [...chosen.stages] : null,
          areas: step === "technology" ? [...chosen.areas] : null,
        },
      }),
    stale: [listSurveys],
    onDone: onClose,
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
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
      <ProblemSentence error={start.error} />
      <div className="button-row">
        <Button look="primary" size={size} type="submit" disabled={start.isPending || fields === 0 || fields > mostFields}>
          {t(again ? "landscape.start-again" : "landscape.start")}
        </Button>
        <Button size={size} onClick={onClose}>
          {t("desk.cancel")}
        </Button>
      </div>
    </form>
  );
};
