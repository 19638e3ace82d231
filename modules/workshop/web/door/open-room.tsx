/** The dialog that opens a room: first the network, then the room. Without a network the room opens for paper ballots only. */
import { listSteps, type StepName } from "#modules/assessment/contract/step.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { switchNetworkOff, getNetwork } from "../../contract/network.ts";
import { listRooms } from "../../contract/list-rooms.ts";
import { openRoom } from "../../contract/workshop.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { call, read, useRead } from "#platform/web/shell/api.ts";
import { currentAssessment } from "#modules/assessment/web/current-assessment.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useModules } from "#platform/web/module/use-modules.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { NetworkSection, useNetwork } from "./network-section.tsx";

interface Props {
  readonly workspace: string;
  readonly onClose: () => void;
}

/** Switches the network off again if the dialog is closed without opening a room. */
const useNetworkEnds = (workspace: string): { kept: boolean } => {
  const room = useRef({ kept: false });
  useEffect(() => {
    const state = room.current;
    return () => {
      if (!state.kept) void call(switchNetworkOff, { params: { workspace }, body: {} }).catch(() => undefined);
    };
  }, [workspace]);
  return room.current;
};

export const OpenRoom = ({ workspace, onClose }: Props) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data } = useRead(listAssessments, { workspace });
  const network = useNetwork(workspace);
  const opened = useNetworkEnds(workspace);
  const [title, setTitle] = useState("");
  const [groups, setGroups] = useState(0);
  const [assessment, setAssessment] = useState(currentAssessment(data.assessments, undefined)?.id ?? "");
  const { steps: brought } = useModules();
  const steps = useQuery({ ...read(listSteps, { workspace, assessment }), enabled: assessment !== "" });
  const [chosen, setChosen] = useState<StepName | null>(null);
  // the suggested step: the step under way; if there is none, the first step that is neither done nor skipped
  const next =
    steps.data?.steps.find((one) => one.state === "under-way") ?? steps.data?.steps.find((one) => one.state === "not-started") ?? null;
  const step = chosen ?? next?.step ?? "scenarios";
  const open = useCommandForm<Awaited<ReturnType<typeof call<typeof openRoom>>>, boolean>({
    send: (commandId, phones) =>
      call(openRoom, {
        params: { workspace },
        body: { commandId, assessment, title: { text: title.trim(), lang: language.tag }, groups, step, phones },
      }),
    stale: [listRooms, listSteps, getNetwork],
    onDone: (room) => {
      opened.kept = true;
      return navigate({ to: "/w/$workspace/rooms/$room", params: { workspace, room: room.id } });
    },
  });
  const reachable = network !== undefined && network.state !== "off" && network.state !== "gone";
  /** Which of the two buttons was pressed: open with phones (true), or for paper ballots only (false). */
  const phones = useRef(true);
  const ready = !open.isPending && assessment !== "";
  return (
    <Form className="open-room" onSubmit={() => open.mutate(phones.current)}>
      {network === undefined ? (
        <div aria-busy="true" />
      ) : (
        <NetworkSection workspace={workspace} network={network} heading={`1 ${t("network.title")}`} />
      )}
      <section aria-label={t("network.room")}>
        <header className="door-head">
          <h2>2 {t("network.room")}</h2>
        </header>
        <TextField label={t("console.room-title")} value={title} onValue={setTitle} required maxLength={200} />
        <SelectField label={t("console.room-assessment")} value={assessment} onValue={setAssessment} required>
          {data.assessments
            .filter((one) => one.status !== "closed")
            .map((one) => (
              <option key={one.id} value={one.id} lang={one.title.lang}>
                {one.title.text}
              </option>
            ))}
        </SelectField>
        <div className="form-row">
          <SelectField label={t("room-steps.first")} value={step} onValue={setChosen}>
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
        </div>
      </section>
      <footer className="open-room-foot">
        <ProblemSentence error={open.error} />
        <Button
          look={reachable ? "primary" : "secondary"}
          size="room"
          type="submit"
          disabled={!ready || !reachable}
          onClick={() => {
            phones.current = true;
          }}
        >
          {t("console.open-do")}
        </Button>
        <p>
          <b className="block">{t(reachable ? "network.until-begin" : "network.opens-when")}</b>
          {reachable ? <span className="block">{t("network.until-begin-means")}</span> : null}
          {reachable ? null : (
            <button
              type="submit"
              className="link-button"
              disabled={!ready}
              onClick={() => {
                phones.current = false;
              }}
            >
              {t("network.paper")}
            </button>
          )}
        </p>
        <Button look="tertiary" onClick={onClose}>
          {t("desk.cancel")}
        </Button>
      </footer>
    </Form>
  );
};
