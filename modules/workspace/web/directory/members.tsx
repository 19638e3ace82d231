/** The page with the members of the workspace and open invitations. Guests have an end date. The last administrator cannot be removed. */
import { endMembership, listMembers, revokeInvitation } from "#platform/contract/directory.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { listRoleChanges } from "#platform/contract/granting.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { OrderedTable } from "#platform/web/ui/ordered-table.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import { ChangeMember, InvitePerson } from "./member-forms.tsx";
import { useRoleWords } from "./role-words.ts";
import { WaitingProposals } from "./waiting-proposals.tsx";
import { WorksFor } from "./works-for.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type MemberRow = OutputOf<typeof listMembers>["members"][number];
type InvitationRow = OutputOf<typeof listMembers>["invitations"][number];

/** The present roles of a member, with a note if a change of the roles waits for approval. */
const Held = ({ roles, waits }: { readonly roles: string; readonly waits: boolean }) => {
  const { t } = useWords();
  return (
    <span>
      {roles}
      {waits ? <span className="meta block">{t("granting.waiting")}</span> : null}
    </span>
  );
};

const Members = () => {
  const { t, date, compare, number } = useWords();
  const { id: workspace, may, workspace: own } = useWorkspace();
  /** Whether the reader may see the duties of other members and print them. */
  const answers = own.roles.some((role) => role === "focal-point" || role === "programme-officer");
  const { data } = useRead(listMembers, { workspace });
  const [open, setOpen] = useState<null | "invite" | { readonly change: MemberRow } | { readonly end: MemberRow }>(null);
  const administers = may("workspace.administer");
  const renew = () => refresh(listMembers, listRoleChanges);
  const end = useCommandForm({
    send: (_, member: string) => call(endMembership, { params: { workspace, member } }),
    stale: [],
    onDone: () => {
      setOpen(null);
      void renew();
    },
  });
  const revoke = useCommandForm({
    send: (_, invitation: string) => call(revokeInvitation, { params: { workspace, invitation } }),
    stale: [],
    onDone: () => void renew(),
  });
  const rolesOf = useRoleWords();
  const columns: Column<MemberRow>[] = [
    {
      key: "name",
      head: t("desk.members.name"),
      names: true,
      by: (row) => row.name,
      cell: (row) => (
        <b>
          {row.name}
          {row.you ? <span className="meta"> · {t("desk.members.you")}</span> : null}
        </b>
      ),
    },
    { key: "email", head: t("desk.email"), cell: (row) => <bdi dir="ltr">{row.email}</bdi> },
    { key: "roles", head: t("desk.members.roles"), cell: (row) => <Held roles={rolesOf(row.roles)} waits={row.proposal !== null} /> },
    { key: "works-for", head: t("desk.members.works-for"), cell: (row) => <WorksFor affiliation={row.affiliation} /> },
    {
      key: "until",
      head: t("desk.members.until"),
      by: (row) => row.until,
      cell: (row) => (row.until === null ? <span className="meta">{t("desk.members.no-end")}</span> : date(row.until)),
    },
    ...(administers
      ? [
          {
            key: "do",
            head: t("desk.members.actions"),
            end: true,
            cell: (row: MemberRow) => (
              <span className="button-row">
                <Button look="tertiary" aria-label={t("common.change-of", { name: row.name })} onClick={() => setOpen({ change: row })}>
                  {t("common.change")}
                </Button>
                <Button look="tertiary" aria-label={t("desk.members.end-of", { name: row.name })} onClick={() => setOpen({ end: row })}>
                  {t("desk.members.end")}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  const invitationColumns: Column<InvitationRow>[] = [
    { key: "email", head: t("desk.email"), names: true, cell: (row) => <bdi dir="ltr">{row.email}</bdi> },
    { key: "roles", head: t("desk.members.roles"), cell: (row) => <Held roles={rolesOf(row.roles)} waits={row.proposal !== null} /> },
    { key: "works-for", head: t("desk.members.works-for"), cell: (row) => <WorksFor affiliation={row.affiliation} /> },
    { key: "expires", head: t("desk.members.expires"), cell: (row) => date(row.expiresAt) },
    ...(administers
      ? [
          {
            key: "do",
            head: t("desk.members.actions"),
            end: true,
            cell: (row: InvitationRow) => (
              <Button look="tertiary" onClick={() => revoke.mutate(row.id)}>
                {t("desk.members.revoke")}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <div className="page">
      <PageHead
        title={t("desk.members.title")}
        below={t("desk.members.purpose")}
        actions={
          <>
            {answers ? (
              <Link className={buttonClass({})} to="/w/$workspace/duty-sheets" params={{ workspace }}>
                {t("desk.members.sheets")}
              </Link>
            ) : null}
            {administers ? (
              <Button look="primary" icon="plus" onClick={() => setOpen("invite")}>
                {t("desk.members.invite")}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="sections">
        <WaitingProposals workspace={workspace} />
        <Section title={t("desk.members.people")} limit={t("desk.members.count", { n: data.members.length })}>
          <OrderedTable
            caption={t("desk.members.people")}
            columns={columns}
            groups={[{ key: "all", rows: data.members.toSorted((a, b) => compare(a.name, b.name)) }]}
            keyOf={(row) => row.id}
          />
        </Section>
        {data.invitations.length === 0 ? null : (
          <Section title={t("desk.members.invitations")} limit={number(data.invitations.length)}>
            <ProblemSentence error={revoke.error} />
            <Table caption={t("desk.members.invitations")} columns={invitationColumns} rows={data.invitations} keyOf={(row) => row.id} />
          </Section>
        )}
      </div>
      <ModalDialog open={open === "invite"} title={t("desk.members.invite")} onClose={() => setOpen(null)}>
        <InvitePerson workspace={workspace} onDone={() => void renew()} onClose={() => setOpen(null)} />
      </ModalDialog>
      <ModalDialog
        open={open !== null && open !== "invite" && "change" in open}
        title={t("desk.members.change")}
        onClose={() => setOpen(null)}
      >
        {open !== null && open !== "invite" && "change" in open ? (
          <ChangeMember
            workspace={workspace}
            member={open.change}
            onDone={() => {
              setOpen(null);
              void renew();
            }}
            onStale={() => void renew()}
          />
        ) : null}
      </ModalDialog>
      {open !== null && open !== "invite" && "end" in open ? (
        <DecisionDialog
          open
          of={endMembership}
          kind={t("desk.members.end-title")}
          title={open.end.name}
          what={<bdi>{rolesOf(open.end.roles)}</bdi>}
          follows={[t("desk.members.end-consequence", { name: open.end.name })]}
          told={t("decision.told.the-person")}
          act={{ label: t("desk.members.end-confirm"), pending: end.isPending, error: end.error, run: () => end.mutate(open.end.id) }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
};
export default Members;
