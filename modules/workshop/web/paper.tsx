/**
 * Printed ballots at the desk: print sheets, find a sheet by its code, type in its answers, let a second person confirm them, and set unused sheets
 * aside.
 */
import { dropUnconfirmed, getPaper, printBallots, setBallotsAside } from "../contract/paper.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getCatalogue, getAssessment } from "#modules/assessment/contract/assessment.ts";
import { getRoom, type Room } from "../contract/workshop.ts";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useModules } from "#platform/web/module/use-modules.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, file, saveFile, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { AgencyOptions } from "#modules/programme/web/agency-options.tsx";
import { Kit } from "./kit.tsx";
import { Sheet } from "./paper-sheet.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const Print = ({ workspace, room, first }: { readonly workspace: string; readonly room: Room; readonly first: boolean }) => {
  const { t, language } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  const [sheets, setSheets] = useState(10);
  const [agency, setAgency] = useState("");
  const print = useCommandForm({
    send: async () =>
      saveFile(
        await file(printBallots, {
          params: { workspace, room: room.id },
          body: { language: language.tag, piles: [{ agency: agency === "" ? null : agency, sheets }] },
        }),
        `ballots-${language.tag}.pdf`,
      ),
    stale: [],
    onSettled: () => refresh(getPaper, getRoom),
  });
  return (
    <CommandForm
      className="form"
      act={print}
      onSubmit={() => print.mutate()}
      submit={t("paper.print")}
      look={first ? "primary" : "secondary"}
    >
      <p className="read">{t("paper.print-why")}</p>
      <div className="form-row">
        <TextField
          label={t("paper.print-n")}
          type="number"
          min={1}
          max={60}
          value={sheets}
          onChange={(event) => setSheets(Math.min(60, Math.max(1, Math.round(event.target.valueAsNumber) || 1)))}
        />
        <SelectField label={t("common.agency")} value={agency} onValue={setAgency}>
          <option value="">{t("paper.no-agency")}</option>
          <AgencyOptions agencies={data.agencies} />
        </SelectField>
      </div>
    </CommandForm>
  );
};

const Tidy = ({ workspace, room, waiting }: { readonly workspace: string; readonly room: string; readonly waiting: number }) => {
  const { t } = useWords();
  const params = { workspace, room };
  const aside = useCommandForm({
    send: () => call(setBallotsAside, { params, body: {} }),
    stale: [],
    onSettled: () => refresh(getPaper, getRoom),
  });
  const drop = useCommandForm({ send: () => call(dropUnconfirmed, { params, body: {} }), stale: [], onSettled: () => refresh(getPaper) });
  return (
    <>
      <p className="read">{t("paper.aside-why")}</p>
      <ProblemSentence error={aside.error ?? drop.error} />
      <p role="status">{aside.data === undefined ? "" : t("paper.aside-done", { n: aside.data.sheets })}</p>
      <div className="button-row">
        <Button disabled={aside.isPending} onClick={() => aside.mutate()}>
          {t("paper.aside")}
        </Button>
        {waiting > 0 ? (
          <Button disabled={drop.isPending} onClick={() => drop.mutate()}>
            {t("paper.drop")}
          </Button>
        ) : null}
      </div>
    </>
  );
};

const PaperPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { room: id = "" } = useParams({ strict: false });
  const { data: room } = useRead(getRoom, { workspace, room: id });
  const { data: paper } = useRead(getPaper, { workspace, room: id });
  const { data: assessment } = useRead(getAssessment, { workspace, assessment: room.assessment });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { steps } = useModules();
  const criteria = catalogue.criteriaSets.find((one) => one.id === assessment.criteriaSet)?.data;
  const round = room.round?.state === "open" ? room.round : null;
  const again = paper.again > 0 ? ` · ${t("paper.again", { n: paper.again })}` : "";
  const out = `${t("paper.sheets", { n: paper.sheets })} · ${t("paper.waiting", { n: paper.waiting })}${again}`;
  const onChanged = () => refresh(getPaper, getRoom);
  const tidy =
    paper.sheets > 0 ? (
      <Section title={t("paper.aside")}>
        <Tidy workspace={workspace} room={id} waiting={paper.waiting + paper.again} />
      </Section>
    ) : null;
  const ofRound =
    round === null ? (
      <Empty title={t("paper.page")}>{t("paper.no-round")}</Empty>
    ) : (
      <div className="sections">
        <Section title={t("paper.key")} limit={out}>
          <Sheet
            workspace={workspace}
            room={id}
            round={round}
            printed={paper.sheets > 0}
            criteria={criteria}
            confidence={catalogue.scales.confidence.map(({ code, word }) => ({ code, word }))}
          />
        </Section>
        <Section title={t("paper.print")}>
          <Print workspace={workspace} room={room} first={paper.sheets === 0} />
        </Section>
        {tidy}
      </div>
    );
  // if a round and a question of another step are open at the same time, the page shows the sheets of the room's present step
  const onPaper = Object.entries(steps).reduceRight<ReactNode>((next, [name, step]) => {
    const Paper = step?.paper;
    if (!Paper) return next;
    const yields = round !== null && room.step !== name;
    return (
      <Paper
        key={name}
        workspace={workspace}
        room={room}
        sheets={paper.sheets}
        limit={out}
        yields={yields}
        after={tidy}
        onChanged={onChanged}
      >
        {next}
      </Paper>
    );
  }, ofRound);
  return (
    <div className="page">
      <PageHead
        title={t("paper.title")}
        marking={room.marking}
        below={t("paper.purpose")}
        actions={
          <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: id }} className="quiet-link">
            {room.title.text}
          </Link>
        }
      />
      {onPaper}
      {room.state === "open" ? (
        <div className="sections paper-kit">
          <Section title={t("paper.kit.title")}>
            <Kit workspace={workspace} room={room} />
          </Section>
        </div>
      ) : null}
    </div>
  );
};
export default PaperPage;
