/** Initiatives and needs of a State by agency, and how each agency was asked. Needs are in the State's own order. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { Link, useParams } from "@tanstack/react-router";
import { getNeeds, type Initiative, type Need } from "../contract/needs.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import { InitiativeForm } from "./initiative-form.tsx";
import { NeedDialog } from "./need-dialog.tsx";
import { NeedForm } from "./need-form.tsx";
import { QuestionnaireForm } from "./questionnaire-form.tsx";
import { WithdrawnList } from "#platform/web/ui/withdrawn-list.tsx";
import { useRestoreRow, WithdrawRow, type Withdrawing } from "./withdraw-row.tsx";

type Register = OutputOf<typeof getNeeds>;
type Open =
  | { readonly kind: "need"; readonly row: Need | null }
  | { readonly kind: "initiative"; readonly row: Initiative | null }
  | { readonly kind: "questionnaire"; readonly agency: Register["agencies"][number] };

const Needs = () => {
  const { t, name, number, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(getNeeds, { workspace });
  const [open, setOpen] = useState<Open | null>(null);
  const { need: asked } = useParams({ strict: false });
  // includes withdrawn needs, because a mention may link to a need that was withdrawn later
  const opened = [...data.needs, ...data.withdrawn.needs].find(({ id }) => id === asked);
  const edits = may("assessment.edit");
  const agencyName = (id: string): string => name(data.agencies.find((one) => one.id === id)?.name ?? {});
  const [withdrawing, setWithdrawing] = useState<Withdrawing | null>(null);
  const restore = useRestoreRow();
  const acts = <Row extends { readonly id: string }>(
    change: (row: Row) => void,
    withdraw: (row: Row) => void,
    label: (row: Row) => string,
  ): Column<Row>[] =>
    edits
      ? [
          {
            key: "do",
            head: t("desk.members.actions"),
            end: true,
            cell: (row) => (
              <span className="button-row">
                <Button look="tertiary" aria-label={t("common.change-of", { name: label(row) })} onClick={() => change(row)}>
                  {t("common.change")}
                </Button>
                <Button look="tertiary" aria-label={t("needs.withdraw-of", { name: label(row) })} onClick={() => withdraw(row)}>
                  {t("common.withdraw")}
                </Button>
              </span>
            ),
          },
        ]
      : [];
  const add = (kind: "need" | "initiative", look: "primary" | "secondary") =>
    !edits ? undefined : data.agencies.length === 0 ? (
      <Link to="/w/$workspace/agencies" params={{ workspace }}>
        {t("desk.nav.agencies")}
      </Link>
    ) : (
      <Button look={look} icon="plus" onClick={() => setOpen({ kind, row: null })}>
        {t(kind === "need" ? "needs.need-add" : "needs.initiative-add")}
      </Button>
    );
  const close = () => setOpen(null);
  return (
    <div className="page">
      <PageHead title={t("needs.needs")} below={t("needs.needs-below")} />
      <div className="sections">
        <Section
          title={t("needs.lacking")}
          limit={t("needs.lacking-limit")}
          end={data.needs.length > 0 ? add("need", "primary") : undefined}
        >
          {data.needs.length === 0 ? (
            <Empty title={t("needs.lacking-empty")} action={add("need", "primary")}>
              {t(data.agencies.length === 0 ? "needs.no-agencies" : "needs.lacking-empty-why")}
            </Empty>
          ) : (
            <Table
              caption={t("needs.lacking")}
              rows={data.needs}
              keyOf={(row: Need) => row.id}
              columns={[
                {
                  key: "place",
                  head: t("needs.place"),
                  width: "9%",
                  cell: (row) => (row.place === null ? <span className="meta">{t("needs.not-placed")}</span> : number(row.place)),
                },
                { key: "text", head: t("needs.need"), names: true, cell: (row) => <span {...langOf(row.text.lang)}>{row.text.text}</span> },
                { key: "kind", head: t("needs.need-kind"), cell: (row) => t(`needs.need-kind.${row.kind}`) },
                { key: "agency", head: t("common.agency"), cell: (row) => agencyName(row.agency) },
                { key: "marking", head: t("needs.marking"), cell: (row) => <TlpLabel label={row.marking} /> },
                ...(may("record.comment")
                  ? [
                      {
                        key: "comments",
                        head: t("comments.title"),
                        cell: (row: Need) => (
                          <Link
                            to="/w/$workspace/needs/$need"
                            params={{ workspace, need: row.id }}
                            aria-label={t("comments.of", { name: row.text.text })}
                          >
                            {t("comments.title")}
                          </Link>
                        ),
                      },
                    ]
                  : []),
                ...acts<Need>(
                  (row) => setOpen({ kind: "need", row }),
                  (row) => setWithdrawing({ kind: "need", row }),
                  (row) => row.text.text,
                ),
              ]}
            />
          )}
          <WithdrawnList
            rows={data.withdrawn.needs.map((row) => ({
              id: row.id,
              name: row.text.text,
              shown: <span {...langOf(row.text.lang)}>{row.text.text}</span>,
              withdrawn: row.withdrawn,
            }))}
            act={restore}
            onRestore={
              edits ? (id) => data.withdrawn.needs.filter((row) => row.id === id).map((row) => restore.mutate({ kind: "need", row })) : null
            }
          />
        </Section>
        <Section
          title={t("needs.initiatives")}
          limit={t("needs.initiatives-limit")}
          end={data.initiatives.length > 0 ? add("initiative", "secondary") : undefined}
        >
          {data.initiatives.length === 0 ? (
            <Empty title={t("needs.initiatives-empty")} action={add("initiative", "secondary")}>
              {t("needs.initiatives-empty-why")}
            </Empty>
          ) : (
            <Table
              caption={t("needs.initiatives")}
              rows={data.initiatives}
              keyOf={(row: Initiative) => row.id}
              columns={[
                {
                  key: "title",
                  head: t("needs.title"),
                  names: true,
                  cell: (row) => <span {...langOf(row.title.lang)}>{row.title.text}</span>,
                },
                { key: "agency", head: t("common.agency"), cell: (row) => agencyName(row.agency) },
                {
                  key: "areas",
                  head: t("needs.areas"),
                  cell: (row) =>
                    row.areas.length === 0 ? (
                      <span className="meta">{t("needs.not-told")}</span>
                    ) : (
                      row.areas.map((code) => name(data.areas.find((one) => one.code === code)?.name ?? { en: code })).join(semicolon())
                    ),
                },
                {
                  key: "period",
                  head: t("needs.period"),
                  cell: (row) => (
                    <>
                      {t(`needs.initiative-status.${row.status}`)}
                      <span className="meta small block">
                        {row.starts === null && row.ends === null
                          ? t("needs.no-dates")
                          : t("needs.from-to", {
                              from: row.starts === null ? t("needs.open-end") : localDate(row.starts),
                              to: row.ends === null ? t("needs.open-end") : localDate(row.ends),
                            })}
                      </span>
                    </>
                  ),
                },
                {
                  key: "funder",
                  head: t("needs.funder"),
                  cell: (row) => row.funder ?? <span className="meta">{t("needs.not-told")}</span>,
                },
                { key: "marking", head: t("needs.marking"), cell: (row) => <TlpLabel label={row.marking} /> },
                ...acts<Initiative>(
                  (row) => setOpen({ kind: "initiative", row }),
                  (row) => setWithdrawing({ kind: "initiative", row }),
                  (row) => row.title.text,
                ),
              ]}
            />
          )}
          <WithdrawnList
            rows={data.withdrawn.initiatives.map((row) => ({
              id: row.id,
              name: row.title.text,
              shown: <span {...langOf(row.title.lang)}>{row.title.text}</span>,
              withdrawn: row.withdrawn,
            }))}
            act={restore}
            onRestore={
              edits
                ? (id) =>
                    data.withdrawn.initiatives.filter((row) => row.id === id).map((row) => restore.mutate({ kind: "initiative", row }))
                : null
            }
          />
        </Section>
        {data.agencies.length === 0 ? null : (
          <Section
            title={t("needs.questionnaires")}
            limit={t("needs.questionnaires-limit", { n: data.questionnaires.length, of: data.agencies.length })}
          >
            <Table
              caption={t("needs.questionnaires")}
              rows={data.agencies}
              keyOf={(row: Register["agencies"][number]) => row.id}
              columns={[
                { key: "agency", head: t("common.agency"), names: true, cell: (row) => name(row.name) },
                {
                  key: "mode",
                  head: t("needs.mode"),
                  cell: (row) => {
                    const questionnaire = data.questionnaires.find((one) => one.agency === row.id);
                    return questionnaire === undefined ? (
                      <span className="meta">{t("needs.not-asked")}</span>
                    ) : (
                      `${t(`needs.mode.${questionnaire.mode}`)}, ${localDate(questionnaire.answeredOn)}`
                    );
                  },
                },
                ...(edits
                  ? [
                      {
                        key: "do",
                        head: t("desk.members.actions"),
                        end: true,
                        cell: (row: Register["agencies"][number]) => (
                          <Button
                            look="tertiary"
                            aria-label={t("common.change-of", { name: name(row.name) })}
                            onClick={() => setOpen({ kind: "questionnaire", agency: row })}
                          >
                            {t("common.change")}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          </Section>
        )}
      </div>
      {opened === undefined ? null : <NeedDialog key={opened.id} need={opened} agency={agencyName(opened.agency)} />}
      {withdrawing === null ? null : <WithdrawRow {...withdrawing} onClose={() => setWithdrawing(null)} />}
      <ModalDialog open={open?.kind === "need"} title={t("needs.need")} onClose={close}>
        {open?.kind === "need" ? <NeedForm workspace={workspace} register={data} need={open.row} onClose={close} /> : null}
      </ModalDialog>
      <ModalDialog open={open?.kind === "initiative"} title={t("needs.initiative")} onClose={close}>
        {open?.kind === "initiative" ? (
          <InitiativeForm workspace={workspace} register={data} initiative={open.row} onClose={close} />
        ) : null}
      </ModalDialog>
      <ModalDialog open={open?.kind === "questionnaire"} title={t("needs.questionnaires")} onClose={close}>
        {open?.kind === "questionnaire" ? (
          <QuestionnaireForm
            workspace={workspace}
            agency={open.agency}
            questionnaire={data.questionnaires.find((one) => one.agency === open.agency.id) ?? null}
            onClose={close}
          />
        ) : null}
      </ModalDialog>
    </div>
  );
};
export default Needs;
