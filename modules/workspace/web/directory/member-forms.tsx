/**
 * Forms to invite a person and to change the roles and the end date of a member. The page shows the link of an invitation only once; the user passes
 * it on to the person.
 */
import type { Affiliation } from "#platform/contract/affiliation.ts";
import { changeMember, invite } from "#platform/contract/directory.ts";
import { isLoopback } from "#platform/contract/loopback.ts";
import { useEffect, useRef, useState } from "react";
import { useSession } from "#platform/web/shell/session.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { AccessFields, accessOf, emptyDraft, type Draft } from "./access-fields.tsx";
import { useMoment } from "./use-moment.ts";
import "./readers.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const dayOf = (until: string | null): string => until?.slice(0, 10) ?? "";

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
  const moment = useMoment();
  const session = useSession();
  const [email, setEmail] = useState("");
  const [tag, setTag] = useState(language.tag);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const send = useCommandForm({
    send: () =>
      call(invite, {
        params: { workspace },
        body: { email: email.trim(), ...accessOf(draft), language: tag },
      }),
    stale: [],
    onDone: onDone,
  });
  const made = send.data !== undefined;
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (made) line.current?.focus();
  }, [made]);
  if (send.data !== undefined) {
    const link = new URL(send.data.link, window.location.origin).href;
    return (
      <>
        <p ref={line} tabIndex={-1} role="status" className="read">
          {t("desk.members.link-once", { date: date(send.data.expiresAt) })}
        </p>
        {isLoopback(link) ? (
          <div className="link-caution">
            <CautionSentence title={t("desk.members.link-loopback")}>{t("desk.members.link-loopback-do")}</CautionSentence>
          </div>
        ) : null}
        <TextField label={t("desk.members.link")} value={link} readOnly dir="ltr" onFocus={(event) => event.target.select()} />
        {send.data.waits ? (
          <CautionSentence title={t("granting.waiting")}>
            {send.data.opensAt === null ? t("granting.link-waits") : t("granting.link-opens", { when: moment(send.data.opensAt) })}
          </CautionSentence>
        ) : null}
        <div className="button-row">
          <CopyText look="primary" text={link} label={t("desk.copy")} />
          <Button onClick={onClose}>{t("common.close")}</Button>
        </div>
      </>
    );
  }
  return (
    <CommandForm
      act={send}
      onSubmit={() => send.mutate()}
      submit={t("desk.members.make-link")}
      blocked={draft.roles.length === 0}
      onCancel={onClose}
    >
      <TextField label={t("desk.email")} type="email" dir="ltr" value={email} onValue={setEmail} required />
      <AccessFields draft={draft} onChange={setDraft} />
      <SelectField label={t("desk.members.language")} value={tag} onValue={setTag}>
        {session.languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
    </CommandForm>
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
    readonly you: boolean;
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
    outside: member.until !== null || !member.roles.includes("reviewer"),
  });
  const save = useCommandForm({
    send: () =>
      call(changeMember, {
        params: { workspace, member: member.id },
        body: { expectedRev: member.rev, ...accessOf(draft) },
      }),
    stale: [],
    onDone: onDone,
    onError: onStale,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} blocked={draft.roles.length === 0}>
      <p className="read">
        <b>{member.name}</b>
      </p>
      {member.you ? <p className="field-help">{t("granting.self-note")}</p> : <br />}
      <AccessFields draft={draft} onChange={setDraft} />
    </CommandForm>
  );
};
