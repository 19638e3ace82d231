/** The page of one card: six sections of equal size, and beside them the strength of the evidence, internal details, and the decisions. */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { capital } from "#platform/contract/capital.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Facts, PageHead } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { askModeration, decidePractice, getPractice, listPractices } from "../contract/practice.ts";
import { Shared, ToldOutcomes } from "./elsewhere/at-programme.tsx";
import { DecideForm, DetailForm, TranslateForm, WithdrawDialog, type Detail } from "./practice-acts.tsx";
import { Details, Evidence, Past, Sections } from "./practice-card.tsx";
import { textsIn } from "./practice-draft.ts";
import { PracticeForm } from "./practice-form.tsx";
import { statusGlyph } from "./practice-words.ts";
import "./practice.css";

type Open = "change" | "translate" | "decide" | "withdraw" | { readonly detail: Detail | null };
const titles = {
  change: "practice.change",
  translate: "practice.translate",
  decide: "practice.decide",
} as const;

const PracticePage = () => {
  const { t, name, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { practice: id = "" } = useParams({ strict: false });
  const { data } = useRead(getPractice, { workspace, practice: id });
  const [open, setOpen] = useState<Open | null>(null);
  const { practice, areas, details, wrote } = data;
  const nameOf = useLanguagesOf([{ lang: practice.lang }, ...practice.translations]);
  const ask = useCommandForm({
    send: () => call(askModeration, { params: { workspace, practice: id }, body: { expectedRev: practice.rev } }),
    stale: [getPractice, listPractices],
  });
  const close = () => setOpen(null);
  const shown = textsIn(practice, language.tag);
  const edits = may("practice.edit");
  const moderates = may("practice.moderate");
  const shared = { workspace, practice, onClose: close };
  return (
    <div className="page">
      <PageHead
        title={shown.title}
        titleLang={langOf(shown.lang)}
        below={
          <>
            {t("practice.below-one")}
            {practice.contributed ? <> {t("practice.contributed")}</> : null}
            {practice.unknown ? <> {t(practice.removed ? "practice.removed" : "practice.unknown")}</> : null}
            {shown.behind ? <> {t("practice.translation-behind")}</> : null}
          </>
        }
        marking={practice.marking}
        actions={
          <>
            {edits && practice.lang !== language.tag ? (
              <Button onClick={() => setOpen("translate")}>{t("practice.translate")}</Button>
            ) : null}
            {edits && practice.status !== "published" && !practice.removed ? (
              <Button icon="edit" onClick={() => setOpen("change")}>
                {t("common.change")}
              </Button>
            ) : null}
            {moderates && practice.status === "published" ? (
              <Button onClick={() => setOpen("withdraw")}>{t("common.withdraw")}</Button>
            ) : null}
            {edits && practice.status === "draft" ? (
              <Button look="primary" disabled={ask.isPending} onClick={() => ask.mutate()}>
                {t("practice.ask")}
              </Button>
            ) : null}
            {moderates && practice.status === "in-review" && !wrote ? (
              <Button look="primary" onClick={() => setOpen("decide")}>
                {t("practice.decide")}
              </Button>
            ) : null}
          </>
        }
      />
      <ProblemSentence error={ask.error} />
      <div className="sections">
        <Facts
          facts={[
            {
              label: t("practice.status"),
              value: <Status glyph={statusGlyph[practice.status]}>{t(`practice.status.${practice.status}`)}</Status>,
            },
            {
              label: t("practice.areas"),
              value:
                practice.areas.length === 0
                  ? "–"
                  : practice.areas
                      .map((code) => capital(name(areas.find((one) => one.code === code)?.name ?? { en: code })))
                      .join(semicolon()),
            },
            {
              label: t("practice.languages"),
              value: [practice.lang, ...practice.translations.filter(({ behind }) => !behind).map(({ lang }) => lang)]
                .map(nameOf)
                .join(semicolon()),
            },
          ]}
        />
        <div className="practice-columns">
          <Sections texts={shown} />
          <div className="sections">
            <Evidence practice={practice} />
            <ToldOutcomes workspace={workspace} practice={practice} moderates={moderates} />
            <Shared workspace={workspace} practice={practice} moderates={moderates} />
            <Details details={details} onOpen={edits ? (detail) => setOpen({ detail }) : null} />
            <Past decisions={data.decisions} history={data.history} waits={moderates && practice.status === "in-review" && wrote} />
          </div>
        </div>
      </div>
      {open === "withdraw" ? <WithdrawDialog {...shared} /> : null}
      <ModalDialog
        wide
        open={open !== null && open !== "withdraw"}
        title={open === null || open === "withdraw" ? "" : t(typeof open === "string" ? titles[open] : "practice.detail")}
        onClose={close}
      >
        {open === "change" ? <PracticeForm {...shared} areas={areas} /> : null}
        {open === "translate" ? <TranslateForm {...shared} /> : null}
        {typeof open === "object" && open !== null ? <DetailForm {...shared} detail={open.detail} /> : null}
        {open === "decide" ? (
          <DecideForm
            rev={practice.rev}
            send={(body) => call(decidePractice, { params: { workspace, practice: id }, body })}
            stale={[getPractice, listPractices]}
            onClose={close}
          />
        ) : null}
      </ModalDialog>
    </div>
  );
};
export default PracticePage;
