/** Changes of roles in this workspace, newest first: whose role, what changed, who changed it, and who approved it. */
import type { RoleChange } from "#platform/contract/granting.ts";
import { Fragment } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Icon } from "#platform/web/ui/icon.tsx";
import { useMoment } from "./use-moment.ts";
import { useRoleWords } from "./role-words.ts";
import "./readers.css";

/** The roles, end date and organisation before and after the change. For a proposal, the values after it are the proposed ones. */
const Difference = ({ change: { kind, before, after } }: { readonly change: RoleChange }) => {
  const { t, date } = useWords();
  const rolesOf = useRoleWords();
  const roles = rolesOf(kind === "ended" ? before.roles : after.roles);
  const other = before.roles.length > 0 && kind !== "ended" && rolesOf(before.roles) !== roles;
  const organisation = after.affiliation?.organisation;
  const details = [
    ...(after.until !== null && after.until !== before.until ? [t("granting.until", { date: date(after.until) })] : []),
    ...(organisation !== undefined && organisation !== before.affiliation?.organisation
      ? [t("granting.organisation", { name: organisation })]
      : []),
    ...(after.affiliation !== null && after.affiliation.relation !== before.affiliation?.relation ? [after.affiliation.relation] : []),
  ];
  return (
    <>
      {other ? (
        <>
          <s>{rolesOf(before.roles)}</s>{" "}
        </>
      ) : null}
      {roles}
      {kind === "ended" || details.length === 0 ? null : (
        <span className="meta block">
          {details.map((detail, i) => (
            <Fragment key={detail}>
              {i === 0 ? "" : " · "}
              <bdi>{detail}</bdi>
            </Fragment>
          ))}
        </span>
      )}
    </>
  );
};

export const RoleChanges = ({ changes }: { readonly changes: readonly RoleChange[] }) => {
  const { t } = useWords();
  const moment = useMoment();
  return (
    <ul className="rows readers">
      {changes.map((change) => (
        <li key={change.id}>
          <Icon name={change.kind === "ended" || change.kind === "refused" || change.kind === "withdrawn" ? "close" : "person"} />
          <span>
            <b>
              <bdi>{change.person.name}</bdi>
            </b>{" "}
            · {t(`granting.kind.${change.kind}`)}
            <span className="block">
              <Difference change={change} />
            </span>
            <span className="meta block">
              {[
                moment(change.at),
                change.by === null ? t("granting.at-machine") : t("granting.by", { name: change.by }),
                ...(change.confirmedBy === null ? [] : [t("granting.agreed-by", { name: change.confirmedBy })]),
              ].join(" · ")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
};
