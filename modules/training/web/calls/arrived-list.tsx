/** At the programme: a State's list with the status of each line, before and after an officer accepts it. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Table } from "#platform/web/ui/table.tsx";
import { listCalls, takeList, type CalledState } from "../../contract/calls-at-programme.ts";
import { getCourse, listCourses } from "../../contract/training.ts";
import type { LateReason } from "../../contract/call-days.ts";
import { LateReasonField } from "../late-reason-field.tsx";
import { LineStatus } from "./line-words.tsx";

interface Props {
  readonly course: string;
  readonly of: CalledState;
  readonly onClose: () => void;
}

export const ArrivedList = ({ course, of: { list }, onClose }: Props) => {
  const { t, number } = useWords();
  const { id: workspace } = useWorkspace();
  const [late, setLate] = useState<LateReason | "">("");
  const act = useCommandForm({
    send: (commandId) =>
      call(takeList, { params: { workspace, course, list: list?.id ?? "" }, body: { commandId, late: late === "" ? null : late } }),
    stale: [listCalls, getCourse, listCourses],
    onDone: onClose,
  });
  if (list === null) return null;
  const someLate = list.lines.some(({ state }) => state === "late");
  return (
    <CommandForm
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("nominations.take")}
      blocked={list.open === 0 && late === ""}
      onCancel={onClose}
    >
      <p className="read">{t(list.late ? "nominations.take-late" : "nominations.take-means")}</p>
      {someLate ? <LateReasonField value={late} onValue={setLate} /> : null}
      <Table
        caption={t("nominations.list")}
        rows={list.lines}
        keyOf={(line) => line.id}
        columns={[
          { key: "rank", head: t("training.rank"), width: "10%", cell: ({ position }) => number(position) },
          {
            key: "name",
            head: t("common.name"),
            names: true,
            cell: ({ person, unitType }) => (
              <>
                {person === null ? <span className="meta">{t("training.erased")}</span> : <bdi>{person.name}</bdi>}
                <span className="meta small block">
                  {t(`programme.type.${unitType}`)}
                  {person === null ? null : ` · ${t(`people.sex.${person.sex}`)}`}
                </span>
              </>
            ),
          },
          {
            key: "state",
            head: t("common.status"),
            width: "40%",
            cell: ({ state, withdrawn }) => (
              <>
                <LineStatus state={state} />
                {withdrawn === null ? null : <span className="meta small block">{t(`training.reason.${withdrawn}`)}</span>}
              </>
            ),
          },
        ]}
      />
    </CommandForm>
  );
};
