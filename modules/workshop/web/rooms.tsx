/** The rooms of the workspace, and a form to open one. Opening a room starts the local listener for phones. */
import { listSteps, stepNames, type StepName } from "#modules/assessment/contract/step.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listRooms, openRoom } from "../contract/workshop.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { currentAssessment } from "#modules/assessment/web/current-assessment.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useModules } from "#platform/web/module/use-modules.ts";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const OpenRoom = ({ workspace, onClose }: { readonly workspace: string; readonly onClose: () => void }) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(read(listAssessments, { workspace }));
  const [title, setTitle] = useState("");
  const [groups, setGroups] = useState(0);
  const [assessment, setAssessment] = useState(currentAssessment(data.assessments, undefined)?.id ?? "");
  const { steps: brought } = useModules();
  const steps = useQuery({ ...read(listSteps, { workspace, assessment }), enabled: assessment !== "" });
  const [chosen, setChosen] = useState<StepName | null>(null);
  // the present step: the one under way, else the first that is neither done nor skipped
  const next =
    steps.data?.steps.find((one) => one.state === "under-way") ?? steps.data?.steps.find((one) => one.state === "not-started") ?? null;
  const step = chosen ?? next?.step ?? "scenarios";
  const open = useCommandForm({
    send: (commandId) =>
      call(openRoom, {
        params: { workspace },
        body: { commandId, assessment, title: { text: title.trim(), lang: language.tag }, groups, step },
      }),
    stale: [listRooms, listSteps],
    onDone: (room) => navigate({ to: "/w/$workspace/rooms/$room", params: { workspace, room: room.id } }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate();
      }}
    >
      <p className="read">{t("console.open-means")}</p>
      <br />
      <TextField
        label={t("console.room-title")}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        required
        maxLength={200}
      />
      <SelectField label={t("console.room-assessment")} value={assessment} onChange={(event) => setAssessment(event.target.value)} required>
        {data.assessments
          .filter((one) => one.status !== "closed")
          .map((one) => (
            <option key={one.id} value={one.id} lang={one.title.lang}>
              {one.title.text}
            </option>
          ))}
      </SelectField>
      <SelectField label={t("room-steps.first")} value={step} onChange={(event) => setChosen(event.target.value as StepName)}>
        {stepNames.map((one, index) =>
          brought[one] === undefined ? null : (
            <option key={one} value={one}>
              {t("room-steps.step", { number: index + 1, name: t(`assessment.step.${one}`) })}
            </option>
          ),
        )}
      </SelectField>
      <TextField
        label={t("console.groups")}
        help={t("console.groups-help")}
        type="number"
        min={0}
        max={12}
        value={groups}
        onChange={(event) => setGroups(Math.min(12, Math.max(0, Math.round(event.target.valueAsNumber) || 0)))}
      />
      <ProblemSentence error={open.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={open.isPending || assessment === ""}>
          {t("console.open-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};

const Rooms = () => {
  const { t, date, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useSuspenseQuery(read(listRooms, { workspace }));
  const [opening, setOpening] = useState(false);
  const facilitates = may("room.facilitate");
  return (
    <div className="page">
      <PageHead
        title={t("common.rooms")}
        below={t("console.rooms-purpose")}
        actions={
          facilitates && data.rooms.length > 0 ? (
            <Button look="primary" icon="plus" onClick={() => setOpening(true)}>
              {t("console.open-room")}
            </Button>
          ) : undefined
        }
      />
      {data.rooms.length === 0 ? (
        <Empty
          title={t("console.no-rooms")}
          action={
            facilitates ? (
              <Button look="primary" onClick={() => setOpening(true)}>
                {t("console.open-room")}
              </Button>
            ) : undefined
          }
        >
          {t("console.no-rooms-why")}
        </Empty>
      ) : (
        <Section title={t("common.rooms")} limit={number(data.rooms.length)}>
          <Table
            caption={t("common.rooms")}
            rows={data.rooms.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))}
            keyOf={(row) => row.id}
            columns={[
              {
                key: "title",
                head: t("console.room-title"),
                names: true,
                cell: (row) =>
                  facilitates ? (
                    <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: row.id }} {...langOf(row.title.lang)}>
                      {row.title.text}
                    </Link>
                  ) : (
                    <span {...langOf(row.title.lang)}>{row.title.text}</span>
                  ),
              },
              {
                key: "state",
                head: t("common.state-of"),
                cell: (row) => <Status glyph={row.state === "open" ? "under-way" : "done"}>{t(`console.room-state.${row.state}`)}</Status>,
              },
              { key: "opened", head: t("console.room-opened"), cell: (row) => date(row.openedAt) },
            ]}
          />
        </Section>
      )}
      <ModalDialog open={opening} title={t("console.open-room")} onClose={() => setOpening(false)}>
        <OpenRoom workspace={workspace} onClose={() => setOpening(false)} />
      </ModalDialog>
    </div>
  );
};
export default Rooms;
