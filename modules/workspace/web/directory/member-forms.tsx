/**
 * Forms to invite a person and to change what a person may do. The page shows the link of an invitation only once; the user hands
 * it over.
 */
import type { Affiliation } from "#platform/contract/affiliation.ts";
import { changeMember, invite } from "#platform/contract/directory.ts";
import { isLoopback } from "#platform/contract/loopback.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { AccessFields, accessOf, emptyDraft, type Draft } from "./access-fields.tsx";
import { useMoment } from "./use-moment.ts";
import "./readers.css";

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
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <TextField label={t("desk.email")} type="email" dir="ltr" value={email} onChange={(event) => setEmail(event.target.value)} required />
      <AccessFields draft={draft} onChange={setDraft} />
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
      {member.you ? <p className="field-help">{t("granting.self-note")}</p> : <br />}
      <AccessFields draft={draft} onChange={setDraft} />
      <ProblemSentence error={save.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending || draft.roles.length === 0}>
          {t("desk.save")}
        </Button>
      </div>
    </form>
  );
};
