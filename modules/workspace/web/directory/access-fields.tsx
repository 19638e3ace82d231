/**
 * Fields that the forms for inviting and for changing a member share: roles, end date, organisation; and the function that makes the request from
 * them.
 */
import { needsAffiliation } from "#platform/contract/affiliation.ts";
import { judges, outsiderDays, outsiderRoles, roles as allRoles, type Role } from "#platform/contract/roles.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";

const stateRoles: readonly Role[] = [
  "focal-point",
  "analyst",
  "reviewer",
  "authority",
  "guest-facilitator",
  "administrator",
  "evaluator",
  "verifier",
];
const programmeRoles: readonly Role[] = ["programme-officer", "administrator", "evaluator", "donor-observer"];

const isRole = (value: string): value is Role => (allRoles as readonly string[]).includes(value);
/** The end of this day in the reader's time zone, so that the access lasts for the whole day. */
const endOfDay = (day: string): string | null => (day === "" ? null : new Date(`${day}T23:59:59`).toISOString().replace(/\.\d+Z$/, "Z"));
/** The day that is this number of days from now, in the format of a date field. */
const dayAfter = (days: number): string => daysLater(dayInUtc(new Date()), days);

export interface Draft {
  readonly roles: readonly string[];
  readonly until: string;
  readonly organisation: string;
  readonly relation: string;
  /** Whether a reviewer comes from outside the State. */
  readonly outside: boolean;
}
export const emptyDraft: Draft = { roles: [], until: "", organisation: "", relation: "", outside: true };

const asksWhere = ({ roles }: Draft): boolean =>
  roles.includes("reviewer") && !roles.some((role) => isRole(role) && outsiderRoles.includes(role));
const endsOnADay = (draft: Draft): boolean =>
  draft.roles.some((role) => isRole(role) && outsiderRoles.includes(role)) || (asksWhere(draft) && draft.outside);

/** Converts the draft to a request. The form checks that the relation of the organisation was chosen. */
export const accessOf = (draft: Draft) => {
  const [organisation, relation] = [draft.organisation.trim(), draft.relation.trim()];
  return {
    roles: draft.roles.filter(isRole),
    until: endOfDay(draft.until),
    affiliation: organisation === "" && relation === "" ? null : { organisation, relation },
    ...(asksWhere(draft) ? { outside: draft.outside } : {}),
  };
};

export const AccessFields = ({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) => {
  const { t } = useWords();
  const { workspace } = useWorkspace();
  const held = draft.roles.filter(isRole);
  const ends = endsOnADay(draft);
  const affiliated = needsAffiliation(held);
  const both = affiliated || draft.organisation.trim() !== "" || draft.relation.trim() !== "";
  return (
    <>
      <Choices
        legend={t("desk.members.roles")}
        kind="checkbox"
        chosen={draft.roles}
        onChange={(roles) => onChange({ ...draft, roles })}
        choices={(workspace.kind === "state" ? stateRoles : programmeRoles).map((role) => ({
          value: role,
          label: t(`desk.role.${role}`),
          more: t(`desk.role-help.${role}`),
        }))}
      />
      {judges(held) ? (
        <div className="field">
          <p className="field-help">{t("granting.judges-note")}</p>
        </div>
      ) : null}
      {asksWhere(draft) ? (
        <Choices
          legend={t("granting.from")}
          kind="radio"
          chosen={[draft.outside ? "outside" : "inside"]}
          onChange={([from]) => onChange({ ...draft, outside: from === "outside" })}
          choices={(["outside", "inside"] as const).map((from) => ({ value: from, label: t(`granting.from.${from}`) }))}
        />
      ) : null}
      <DateField
        label={t("desk.members.until")}
        help={ends ? t("desk.members.guest-until") : t("desk.members.until-help")}
        required={ends}
        {...(ends ? { max: dayAfter(outsiderDays) } : { optional: t("desk.optional") })}
        value={draft.until}
        onValue={(until) => onChange({ ...draft, until })}
      />
      {(["organisation", "relation"] as const).map((field) => (
        <TextField
          key={field}
          label={t(`desk.members.${field}`)}
          help={field === "organisation" && affiliated ? t("desk.members.affiliation-needed") : t(`desk.members.${field}-help`)}
          value={draft[field]}
          maxLength={200}
          pattern=".*\S.*"
          required={both}
          {...(both ? {} : { optional: t("desk.optional") })}
          onValue={(value) => onChange({ ...draft, [field]: value })}
        />
      ))}
    </>
  );
};
