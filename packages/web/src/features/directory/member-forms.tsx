/** Inviting a person and changing what a person may do. The link of an invitation is shown once, to be handed over. */
import { needsAffiliation, type Affiliation } from "@counterpart/contract/affiliation";
import { changeMember, invite } from "@counterpart/contract/directory";
import { roles as allRoles, type Role } from "@counterpart/contract/roles";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { useSession, useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { Choices, SelectField, TextField } from "../../ui/field.tsx";

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
const dayOf = (until: string | null): string => until?.slice(0, 10) ?? "";
/** The end of that day, wherever the reader is: access ends when the day has passed. */
const endOfDay = (day: string): string | null => (day === "" ? null : new Date(`${day}T23:59:59`).toISOString().replace(/\.\d+Z$/, "Z"));

/** What a person may do, until when and for whom, as it is typed. */
interface Draft {
  readonly roles: readonly string[];
  readonly until: string;
  readonly organisation: string;
  readonly relation: string;
}
const emptyDraft: Draft = { roles: [], until: "", organisation: "", relation: "" };

/** The draft as the server takes it; an organisation without a relation is left to the form's own check. */
const accessOf = ({ roles, until, organisation, relation }: Draft) => ({
  roles: roles.filter(isRole),
  until: endOfDay(until),
  affiliation:
    organisation.trim() === "" && relation.trim() === "" ? null : { organisation: organisation.trim(), relation: relation.trim() },
});

const Access = ({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) => {
  const { t } = useWords();
  const { workspace } = useWorkspace();
  const { roles, until, organisation, relation } = draft;
  const guest = roles.includes("guest-facilitator");
  const affiliated = needsAffiliation(roles.filter(isRole));
  const both = affiliated || organisation.trim() !== "" || relation.trim() !== "";
  return (
    <>
      <Choices
        legend={t("desk.members.roles")}
        kind="checkbox"
        chosen={roles}
        onChange={(chosen) => onChange({ ...draft, roles: chosen })}
        choices={(workspace.kind === "state" ? stateRoles : programmeRoles).map((role) => ({
          value: role,
          label: t(`desk.role.${role}`),
          more: t(`desk.role-help.${role}`),
        }))}
      />
      <TextField
        label={t("desk.members.until")}
        help={guest ? t("desk.members.guest-until") : t("desk.members.until-help")}
        type="date"
        required={guest}
        {...(guest ? {} : { optional: t("desk.optional") })}
        value={until}
        onChange={(event) => onChange({ ...draft, until: event.target.value })}
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
          onChange={(event) => onChange({ ...draft, [field]: event.target.value })}
        />
      ))}
    </>
  );
};

export const InvitePerson = ({
  workspace,
  onDone,
  onClose,
}: {
  readonly workspace: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) => {
  const { t, language, date } = useWords();
  const session = useSession();
  const [email, setEmail] = useState("");
  const [tag, setTag] = useState(language.tag);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [copied, setCopied] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      call(invite, {
        params: { workspace },
        body: { email: email.trim(), ...accessOf(draft), language: tag },
      }),
    onSuccess: onDone,
  });
  if (send.data !== undefined) {
    const link = new URL(send.data.link, window.location.origin).href;
    return (
      <>
        <p className="read">{t("desk.members.link-once", { date: date(send.data.expiresAt) })}</p>
        <TextField label={t("desk.members.link")} value={link} readOnly dir="ltr" onFocus={(event) => event.target.select()} />
        <div className="button-row">
          <Button look="primary" onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
            {t("desk.copy")}
          </Button>
          <Button onClick={onClose}>{t("desk.close")}</Button>
          <span role="status" className="meta">
            {copied ? t("desk.copied") : ""}
          </span>
        </div>
      </>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <TextField label={t("desk.email")} type="email" dir="ltr" value={email} onChange={(event) => setEmail(event.target.value)} required />
      <Access draft={draft} onChange={setDraft} />
      <SelectField label={t("desk.members.language")} value={tag} onChange={(event) => setTag(event.target.value)}>
        {session.languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <ProblemSentence error={send.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={send.isPending || draft.roles.length === 0}>
          {t("desk.members.make-link")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};

interface ChangeProps {
  readonly workspace: string;
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
    readonly until: string | null;
    readonly affiliation: Affiliation | null;
    readonly rev: number;
  };
  readonly onDone: () => void;
  readonly onStale: () => void;
}

export const ChangeMember = ({ workspace, member, onDone, onStale }: ChangeProps) => {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft>({
    ...emptyDraft,
    ...member.affiliation,
    roles: member.roles,
    until: dayOf(member.until),
  });
  const save = useMutation({
    mutationFn: () =>
      call(changeMember, {
        params: { workspace, member: member.id },
        body: { expectedRev: member.rev, ...accessOf(draft) },
      }),
    onSuccess: onDone,
    onError: onStale,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="read">
        <b>{member.name}</b>
      </p>
      <br />
      <Access draft={draft} onChange={setDraft} />
      <ProblemSentence error={save.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending || draft.roles.length === 0}>
          {t("desk.save")}
        </Button>
      </div>
    </form>
  );
};
