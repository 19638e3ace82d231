/** Shows the appeals against revocations in the course, and the form for a decision. Empty if there is no appeal. */
import { useState } from "react";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { appealOutcomes, decideAppeal, listAppeals, type Appeal } from "../../contract/appeals.ts";
import { getCourse } from "../../contract/training.ts";

const DecideDialog = ({ appeal, onClose }: { readonly appeal: Appeal; readonly onClose: () => void }) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const [outcome, setOutcome] = useState<(typeof appealOutcomes)[number]>("upheld");
  return (
    <CommandDialog
      of={decideAppeal}
      send={({ reason }) =>
        call(decideAppeal, {
          params: { workspace, appeal: appeal.id },
          body: { expectedRev: appeal.rev, outcome, reason },
        })
      }
      onSettled={() => refresh(listAppeals, getCourse)}
      kind={t("appeals.decide-kind")}
      title={appeal.number}
      holds={[
        {
          label: t("appeals.revoked-by", { day: localDate(appeal.revoked.on), name: appeal.revoked.by }),
          value: t(`training.revoked.${appeal.revoked.reason}`),
        },
        {
          label: t("appeals.words"),
          value: appeal.words === null ? t("appeals.deleted") : <bdi {...langOf(appeal.words.lang)}>{appeal.words.text}</bdi>,
        },
      ]}
      follows={[t("appeals.follows-upheld"), t("appeals.follows-granted"), t("appeals.follows-tell")]}
      told={t("decision.told.workspace")}
      maxLength={2_000}
      act={t("appeals.decide")}
      onClose={onClose}
    >
      <Choices
        kind="radio"
        legend={t("appeals.outcome")}
        choices={appealOutcomes.map((one) => ({ value: one, label: t(`appeals.outcome.${one}`) }))}
        chosen={[outcome]}
        onChange={([one]) => setOutcome(appealOutcomes.find((each) => each === one) ?? outcome)}
      />
    </CommandDialog>
  );
};

const Words = ({ of: { words, decided } }: { readonly of: Appeal }) => {
  const { t } = useWords();
  const kept = [words, ...(decided === null ? [] : [decided.reason])];
  return (
    <>
      {kept.map((one, i) => (
        <p key={i} {...(one === null ? { className: "meta" } : langOf(one.lang))}>
          {i === 0 ? null : <span className="meta">{t("decision.reason")}: </span>}
          {one?.text ?? t("appeals.deleted")}
        </p>
      ))}
    </>
  );
};

export const AppealsSection = ({ course }: { readonly course: string }) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { appeals } = useRead(listAppeals, { workspace, course }).data;
  const [open, setOpen] = useState<Appeal | null>(null);
  if (appeals.length === 0) return null;
  return (
    <Section title={t("appeals.title")} limit={t("appeals.limit")}>
      <Table
        caption={t("appeals.title")}
        rows={appeals}
        keyOf={(row) => row.id}
        columns={[
          {
            key: "number",
            head: t("training.certificate"),
            names: true,
            width: "24%",
            cell: (row) => (
              <>
                <bdi dir="ltr">{row.number}</bdi>
                <span className="meta small block">{row.name === null ? t("training.erased") : <bdi>{row.name}</bdi>}</span>
                <span className="meta small block">
                  {t("appeals.revoked-by", { day: localDate(row.revoked.on), name: row.revoked.by })}
                  {" · "}
                  {t(`training.revoked.${row.revoked.reason}`)}
                </span>
              </>
            ),
          },
          { key: "received", head: t("appeals.received"), width: "14%", cell: (row) => localDate(row.received) },
          { key: "words", head: t("appeals.words"), cell: (row) => <Words of={row} /> },
          {
            key: "status",
            head: t("common.status"),
            width: "20%",
            cell: ({ status, decided }) => (
              <>
                <Status glyph={status === "waiting" ? "under-way" : "done"}>{t(`appeals.status.${status}`)}</Status>
                {decided === null ? null : (
                  <span className="meta small block">{t("appeals.decided", { day: localDate(decided.on), name: decided.by })}</span>
                )}
              </>
            ),
          },
          {
            key: "act",
            head: t("appeals.outcome"),
            width: "14%",
            end: true,
            cell: (row) =>
              row.mayDecide ? (
                <Button aria-label={t("appeals.decide-of", { number: row.number })} onClick={() => setOpen(row)}>
                  {t("appeals.decide")}
                </Button>
              ) : row.status === "waiting" ? (
                <span className="meta small">{t("appeals.own")}</span>
              ) : null,
          },
        ]}
      />
      {open === null ? null : <DecideDialog appeal={open} onClose={() => setOpen(null)} />}
    </Section>
  );
};
