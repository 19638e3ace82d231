/** The stored data about the person of a row: saves it as a file, corrects the row, erases the person. It lists no events of the person. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { address, call, read } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts } from "#platform/web/ui/page.tsx";
import { getEvent, listEvents, type RosterRow } from "../contract/people.ts";
import { erasePerson, getPerson, personFile } from "../contract/persons.ts";
import { CorrectRow, type NamedState } from "./correct-row.tsx";
import { KeptFields } from "./kept-fields.tsx";

interface Props {
  readonly row: RosterRow;
  readonly name: string;
  /** The States that can be chosen for a row. */
  readonly states: readonly NamedState[];
  readonly onClose: () => void;
}

export const PersonDialog = ({ row, name, states, onClose }: Props) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const params = { workspace, row: row.id };
  const [doing, setDoing] = useState<"look" | "correct" | "erase">("look");
  // the dialog shows the present data, never a cached reply
  const { data, error } = useQuery({ ...read(getPerson, params), gcTime: 0 });
  if (doing === "erase" && data !== undefined)
    return (
      <CommandDialog
        of={erasePerson}
        send={({ commandId }) => call(erasePerson, { params, body: { commandId, digest: data?.digest ?? "" } })}
        stale={[getEvent, listEvents]}
        kind={t("people.erase")}
        title={name}
        follows={[t("people.erase-rows", { n: data.rows }), t("people.erase-residue"), t("people.erase-copies")]}
        told={t("decision.told.workspace")}
        act={t("people.erase")}
        onClose={onClose}
      />
    );
  return (
    <ModalDialog wide open title={name} onClose={onClose}>
      {doing === "correct" && data !== undefined ? (
        <CorrectRow row={data.row} states={states} onClose={onClose} />
      ) : (
        <>
          <ProblemSentence error={error} />
          {data === undefined ? null : (
            <>
              <p className="read">{t("people.held-rows", { n: data.rows })}</p>
              {data.waiting === 0 ? null : <p className="meta">{t("people.held-waiting", { n: data.waiting })}</p>}
              <Facts
                facts={[
                  { label: t("people.held-names"), value: <bdi>{data.names.join(" · ")}</bdi> },
                  { label: t("people.column.email"), value: <bdi>{data.row.email === "" ? "–" : data.row.email}</bdi> },
                  {
                    label: t("people.column.organisation"),
                    value: <bdi>{data.row.organisation === "" ? "–" : data.row.organisation}</bdi>,
                  },
                  { label: t("people.column.function"), value: <bdi>{data.row.function === "" ? "–" : data.row.function}</bdi> },
                ]}
              />
              <p className="meta">{t("people.notice")}</p>
              <KeptFields />
              <p className="button-row">
                <a
                  className={buttonClass({ look: "secondary" })}
                  href={address(personFile, { params: { ...params, language: language.tag } })}
                  download
                >
                  {t("people.held-file")}
                </a>
                <Button icon="edit" onClick={() => setDoing("correct")}>
                  {t("people.correct")}
                </Button>
                <Button onClick={() => setDoing("erase")}>{t("people.erase")}</Button>
              </p>
            </>
          )}
        </>
      )}
    </ModalDialog>
  );
};
