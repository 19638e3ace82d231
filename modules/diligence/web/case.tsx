/**
 * The page of a case. First a note, if the case allows no support today; then the assessment; beside it the decisions, the conditions sent to the
 * State, and acts.
 */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts, PageHead } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getCase, listCases, proposeCase } from "../contract/diligence.ts";
import { listTexts } from "../contract/texts.ts";
import { AnswerForm, RecordForm, SettleForm, SuspendForm } from "./act-forms.tsx";
import { CaseAside } from "./case-aside.tsx";
import { CaseForm } from "./case-form.tsx";
import { Factors, Mitigations } from "./case-sections.tsx";
import { mayTell } from "./conditions/may-tell.ts";
import { TellForm } from "./conditions/tell-form.tsx";
import { DecideForm } from "./decide-form.tsx";
import { GateNote } from "./standing.tsx";
import { ModeContext, type Chosen, type Mode } from "./taken-out/mode.ts";
import { Said } from "./taken-out/said.tsx";
import { TakeOutDialog } from "./taken-out/take-out-dialog.tsx";
import { TakeOutLead } from "./taken-out/taken-out-section.tsx";
import "./diligence.css";

type Open = "change" | "decide" | "record" | "suspend" | "tell" | { readonly form: "settle" | "answer"; readonly mitigation: string };

const titles = {
  change: "diligence.change",
  decide: "diligence.decide",
  record: "diligence.record",
  suspend: "diligence.suspend",
  tell: "conditions.send",
  settle: "diligence.settle-title",
  answer: "diligence.answer-title",
} as const;

const CasePage = () => {
  const { t, name } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { case: id = "" } = useParams({ strict: false });
  const { data } = useRead(getCase, { workspace, case: id });
  const [open, setOpen] = useState<Open | null>(null);
  const { case: one, policy, hindrance } = data;
  const close = () => setOpen(null);
  const [texts, setTexts] = useState<Mode["texts"]>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const takeOut = useCommandForm({ send: () => call(listTexts, { params: { workspace, case: id } }), stale: [], onDone: setTexts });
  const propose = useCommandForm({
    send: () => call(proposeCase, { params: { workspace, case: id }, body: { expectedRev: one.rev } }),
    stale: [getCase, listCases],
  });
  const assesses = may("diligence.assess");
  const writes = assesses && one.status !== "decided";
  const decides = may("diligence.decide") && one.status === "proposed";
  const answers = may("diligence.decide") && one.status === "decided" && hindrance === null;
  const shared = { workspace, of: one, onClose: close };
  const people = (of: typeof one.assessors) => of.map((each) => each.name ?? t("diligence.former")).join(comma());
  return (
    <ModeContext value={{ marks: data.takenOut, texts, choose: setChosen }}>
      <div className="page">
        <PageHead
          title={t("diligence.unit-of", { kind: t(`programme.type.${one.unit}`), state: name(one.stateName) })}
          below={<Said place="title" text={one.title} />}
          marking={one.marking}
          actions={
            <>
              {writes ? (
                <Button icon="edit" onClick={() => setOpen("change")}>
                  {t("diligence.change")}
                </Button>
              ) : null}
              {assesses && one.decision !== null ? <Button onClick={() => setOpen("record")}>{t("diligence.record")}</Button> : null}
              {assesses && mayTell(data) ? <Button onClick={() => setOpen("tell")}>{t("conditions.send")}</Button> : null}
              {may("diligence.take-out") ? (
                <Button disabled={takeOut.isPending} onClick={() => (texts === null ? takeOut.mutate() : setTexts(null))}>
                  {t(texts === null ? "diligence.take-out" : "diligence.take-out-end")}
                </Button>
              ) : null}
              {answers ? <Button onClick={() => setOpen("suspend")}>{t("diligence.suspend")}</Button> : null}
              {writes && one.status === "assessing" ? (
                <Button look="primary" disabled={propose.isPending} onClick={() => propose.mutate()}>
                  {t("diligence.propose")}
                </Button>
              ) : null}
              {decides && hindrance === null ? (
                <Button look="primary" onClick={() => setOpen("decide")}>
                  {t("diligence.decide")}
                </Button>
              ) : null}
            </>
          }
        />
        <ProblemSentence error={propose.error ?? takeOut.error} />
        <TakeOutLead />
        <div className="sections">
          <GateNote standing={one.standing} />
          <Facts
            facts={[
              { label: t("diligence.case"), value: t(`diligence.status.${one.status}`) },
              {
                label: t("diligence.scope"),
                value:
                  one.scope === null ? (
                    t("diligence.scope.none")
                  ) : (
                    <>
                      {t(one.scope.inside ? "diligence.scope.inside" : "diligence.scope.outside")}
                      <span className="meta small block">
                        <Said place="scope" text={one.scope.reason} />
                      </span>
                    </>
                  ),
              },
              { label: t("diligence.covers"), value: one.covers.map((kind) => t(`diligence.cover.${kind}`)).join(comma()) },
              { label: t("diligence.assessed-by"), value: <bdi>{people(one.assessors)}</bdi> },
              { label: t("diligence.delivers"), value: <bdi>{people(one.deliverers)}</bdi> },
            ]}
          />
          <div className="diligence-columns">
            <div className="sections">
              <Factors factors={one.factors} />
              <Mitigations
                mitigations={one.mitigations}
                act={({ id: mitigation, done, late }) => {
                  if (done !== null) return null;
                  if (late && answers)
                    return <Button onClick={() => setOpen({ form: "answer", mitigation })}>{t("diligence.answer")}</Button>;
                  return assesses && one.status === "decided" ? (
                    <Button look="tertiary" onClick={() => setOpen({ form: "settle", mitigation })}>
                      {t("diligence.settle")}
                    </Button>
                  ) : null;
                }}
              />
            </div>
            <CaseAside data={data} decides={decides} />
          </div>
        </div>
        <ModalDialog
          wide
          open={open !== null}
          title={open === null ? "" : t(titles[typeof open === "string" ? open : open.form])}
          onClose={close}
        >
          {open === "change" ? <CaseForm workspace={workspace} of={one} onClose={close} /> : null}
          {open === "decide" ? <DecideForm {...shared} months={policy?.months ?? 12} /> : null}
          {open === "record" ? <RecordForm {...shared} /> : null}
          {open === "tell" ? <TellForm {...shared} /> : null}
          {open === "suspend" ? <SuspendForm {...shared} /> : null}
          {typeof open === "object" && open?.form === "settle" ? <SettleForm {...shared} mitigation={open.mitigation} /> : null}
          {typeof open === "object" && open?.form === "answer" ? <AnswerForm {...shared} mitigation={open.mitigation} /> : null}
        </ModalDialog>
        {chosen === null ? null : (
          <TakeOutDialog
            workspace={workspace}
            of={one}
            chosen={chosen}
            onDone={() => {
              setChosen(null);
              takeOut.mutate();
            }}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
    </ModeContext>
  );
};
export default CasePage;
