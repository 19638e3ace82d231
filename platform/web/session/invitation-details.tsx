/** The content of an invitation: who invites, to which workspace, for which address, role and organisation, and until when. */
import type { OutputOf } from "../../contract/endpoint.ts";
import type { readInvitation } from "../../contract/session.ts";
import type { ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import { FictionalFlag } from "../ui/labels.tsx";

export const InvitationDetails = ({ invitation }: { readonly invitation: OutputOf<typeof readInvitation> }) => {
  const { t, name, date } = useWords();
  const { workspace, invitedBy, email, roles, affiliation, until, expiresAt } = invitation;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      t(`desk.invitation.${workspace.kind}`),
      <>
        <b>{name(workspace.name)}</b> {workspace.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
      </>,
    ],
    [t("desk.invitation.by"), invitedBy ?? t("desk.invitation.by-archive")],
    [
      t("desk.invitation.for"),
      <bdi key="email" dir="ltr">
        {email}
      </bdi>,
    ],
    [t("desk.members.roles"), roles.map((role) => t(`desk.role.${role}`)).join(" · ")],
    ...(affiliation === null
      ? []
      : ([
          [t("desk.members.organisation"), affiliation.organisation],
          [t("desk.members.relation"), affiliation.relation],
        ] as const)),
    [t("desk.members.until"), until === null ? t("desk.members.no-end") : date(until)],
    [t("desk.members.expires"), date(expiresAt)],
  ];
  return (
    <dl className="invitation">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
