/**
 * Proposals to give somebody a role that decides about records (authority, reviewer, verifier). They wait for approval. Shows for whom each proposal
 * is, what is missing, and buttons for people who may approve, refuse or withdraw it.
 */
import { listMembers, whoCanRead } from "#platform/contract/directory.ts";
import { confirmProposal, endProposal, listRoleChanges, type RoleProposal } from "#platform/contract/granting.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { useRoleWords } from "./role-words.ts";
import { useMoment } from "./use-moment.ts";
import { WorksFor } from "./works-for.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const Awaited = ({ row }: { readonly row: RoleProposal }) => {
  const { t } = useWords();
  const moment = useMoment();
  return (
    <span>
      {row.holdsAt === null ? t("granting.awaits") : t("granting.holds", { when: moment(row.holdsAt) })}
      {row.refusal === "role-to-oneself" || row.refusal === "role-too-new" ? (
        <span className="meta block">{t(`problem.${row.refusal}.what`)}</span>
      ) : null}
    </span>
  );
};

export const WaitingProposals = ({ workspace }: { readonly workspace: string }) => {
  const { t, date, number } = useWords();
  const rolesOf = useRoleWords();
  const { may } = useWorkspace();
  const { data } = useRead(listRoleChanges, { workspace });
  const decide = useCommandForm({
    send: (_, { id, agrees }: { readonly id: string; readonly agrees: boolean }) =>
      call(agrees ? confirmProposal : endProposal, { params: { workspace, proposal: id } }),
    stale: [],
    onSettled: () => refresh(listRoleChanges, listMembers, whoCanRead),
  });
  if (data.proposals.length === 0 && decide.error === null) return null;
  const buttons = (row: RoleProposal) => {
    const { name } = row.person;
    const ending = row.yours ? "withdraw" : "refuse";
    return (
      <span className="button-row">
        {row.refusal === null ? (
          <Button
            look="primary"
            aria-label={t("granting.agree-to", { name })}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ id: row.id, agrees: true })}
          >
            {t("granting.agree")}
          </Button>
        ) : null}
        <Button
          look="tertiary"
          aria-label={ending === "withdraw" ? t("granting.withdraw-of", { name }) : t("granting.refuse-to", { name })}
          disabled={decide.isPending}
          onClick={() => decide.mutate({ id: row.id, agrees: false })}
        >
          {t(`granting.${ending}`)}
        </Button>
      </span>
    );
  };
  return (
    <Section title={t("granting.waiting")} limit={number(data.proposals.length)}>
      <p className="read">{t("granting.why")}</p>
      <ProblemSentence error={decide.error} />
      <Table
        caption={t("granting.waiting")}
        rows={data.proposals}
        keyOf={(row) => row.id}
        columns={[
          { key: "name", head: t("granting.person"), names: true, cell: (row) => <bdi>{row.person.name}</bdi> },
          {
            key: "roles",
            head: t("desk.members.roles"),
            cell: (row) => (
              <span>
                {rolesOf(row.roles)}
                {row.until === null ? null : <span className="meta block">{t("granting.until", { date: date(row.until) })}</span>}
              </span>
            ),
          },
          { key: "works-for", head: t("desk.members.works-for"), cell: (row) => <WorksFor affiliation={row.affiliation} /> },
          {
            key: "by",
            head: t("granting.proposed-by"),
            cell: (row) => (
              <span>
                <bdi>{row.proposedBy}</bdi>
                <span className="meta block">{date(row.proposedAt)}</span>
              </span>
            ),
          },
          { key: "state", head: t("granting.state"), cell: (row) => <Awaited row={row} /> },
          ...(may("role.confirm") ? [{ key: "do", head: t("desk.members.actions"), end: true, cell: buttons }] : []),
        ]}
      />
    </Section>
  );
};
