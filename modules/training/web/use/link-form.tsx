/** The form that makes a one-time link for a participant or a supervisor, for printing or for mail. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useSession, useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getUse, listUse, namedBy, supervisorRoles, type Supervisor, type UsePerson, type View } from "../../contract/use.ts";
import { mailUseLink, makeUseLinks } from "../../contract/use-links.ts";
import type { MadeLinks } from "./link-slips.tsx";

const ways = ["print", "mail"] as const;

interface Props {
  readonly course: string;
  readonly person: UsePerson;
  readonly view: View;
  /** Whether the server can send links by mail. */
  readonly mail: boolean;
  readonly onMade: (made: MadeLinks) => void;
  readonly onMailed: (until: string) => void;
  readonly onClose: () => void;
}

export const LinkForm = ({ course, person, view, mail, onMade, onMailed, onClose }: Props) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { languages } = useSession();
  const [role, setRole] = useState<Supervisor["role"] | "">("");
  const [by, setBy] = useState<Supervisor["namedBy"] | "">("");
  const [way, setWay] = useState<(typeof ways)[number]>("print");
  const [to, setTo] = useState("");
  const [tag, setTag] = useState(language.tag);
  const params = { workspace, course };
  const act = useCommandForm({
    send: async () => {
      const link = { nomination: person.nomination, supervisor: view === "own" || role === "" || by === "" ? null : { role, namedBy: by } };
      if (way === "print") return onMade(await call(makeUseLinks, { params, body: { links: [link] } }));
      return onMailed((await call(mailUseLink, { params, body: { ...link, to: to.trim(), language: tag } })).until);
    },
    stale: [getUse, listUse],
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("job-use.link")} onCancel={onClose}>
      {view === "own" ? null : (
        <div className="form-row">
          <SelectField
            label={t("job-use.role")}
            value={role}
            onValue={setRole}
            required
            empty={t("desk.choose")}
            options={supervisorRoles}
            show={(one) => t(`job-use.role.${one}`)}
          />
          <SelectField
            label={t("job-use.named-by")}
            value={by}
            onValue={setBy}
            required
            empty={t("desk.choose")}
            options={namedBy}
            show={(one) => t(`job-use.named-by.${one}`)}
          />
        </div>
      )}
      {mail ? (
        <SelectField label={t("job-use.way")} value={way} onValue={setWay} options={ways} show={(one) => t(`job-use.way.${one}`)} />
      ) : null}
      {way === "print" ? null : (
        <>
          <TextField
            type="email"
            label={t("job-use.mail-to")}
            help={t("job-use.mail-to-help")}
            value={to}
            onValue={setTo}
            required
            maxLength={320}
            dir="ltr"
            autoComplete="off"
          />
          <SelectField
            label={t("job-use.mail-language")}
            value={tag}
            onValue={setTag}
            options={languages.map((one) => one.tag)}
            show={(one) => languages.find((each) => each.tag === one)?.name ?? one}
          />
        </>
      )}
    </CommandForm>
  );
};
