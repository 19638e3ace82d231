/** Printed ballots at the desk: print sheets, key one by its code, let a second person confirm it, set unused ones aside. */
import { dropUnconfirmed, getPaper, printBallots, setSheetsAside } from "../contract/paper.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getCatalogue, getAssessment } from "#modules/assessment/contract/assessment.ts";
import { getRoom, type Room } from "../contract/workshop.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useModules } from "#platform/web/module/use-modules.ts";
import { call, file, saveFile } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { AgencyOptions } from "#modules/programme/web/agency-options.tsx";
import { Sheet } from "./paper-sheet.tsx";

const Print = ({ workspace, room, first }: { readonly workspace: string; readonly room: Room; readonly first: boolean }) => {
  const { t, language } = useWords();
  const { data } = useSuspenseQuery(read(listAgencies, { workspace }));
  const [sheets, setSheets] = useState(10);
  const [agency, setAgency] = useState("");
  const print = useMutation({
    mutationFn: async () =>
      saveFile(
        await file(printBallots, {
          params: { workspace, room: room.id },
          body: { language: language.tag, piles: [{ agency: agency === "" ? null : agency, sheets }] },
        }),
        `ballots-${language.tag}.pdf`,
      ),
    onSettled: () => refresh(getPaper, getRoom),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        print.mutate();
      }}
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
        <SelectField label={t("console.organization")} value={agency} onChange={(event) => setAgency(event.target.value)}>
          <option value="">{t("paper.no-agency")}</option>
          <AgencyOptions agencies={data.agencies} />
        </SelectField>
      </div>
      <ProblemSentence error={print.error} />
      <div className="button-row">
        <Button look={first ? "primary" : "secondary"} type="submit" disabled={print.isPending}>
          {t("paper.print")}
        </Button>
      </div>
    </form>
  );
};

const Tidy = ({ workspace, room, waiting }: { readonly workspace: string; readonly room: string; readonly waiting: number }) => {
  const { t } = useWords();
  const params = { workspace, room };
  const aside = useMutation({
    mutationFn: () => call(setSheetsAside, { params, body: {} }),
    onSettled: () => refresh(getPaper, getRoom),
  });
  const drop = useMutation({ mutationFn: () => call(dropUnconfirmed, { params, body: {} }), onSettled: () => refresh(getPaper) });
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
  const { data: room } = useSuspenseQuery(read(getRoom, { workspace, room: id }));
  const { data: paper } = useSuspenseQuery(read(getPaper, { workspace, room: id }));
  const { data: assessment } = useSuspenseQuery(read(getAssessment, { workspace, assessment: room.assessment }));
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const { steps } = useModules();
  const criteria = catalogue.criteriaSets.find((one) => one.id === assessment.criteriaSet)?.data;
  const round = room.round?.state === "open" ? room.round : null;
  const out = `${t("paper.sheets", { n: paper.sheets })} · ${t("paper.waiting", { n: paper.waiting })}`;
  const onChanged = () => refresh(getPaper, getRoom);
  const tidy =
    paper.sheets > 0 ? (
      <Section title={t("paper.aside")}>
        <Tidy workspace={workspace} room={id} waiting={paper.waiting} />
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
  // if sheets of another step and of a round are open at once, the page shows those of the room's present step
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
    </div>
  );
};
export default PaperPage;
