/**
 * The copy for a second computer. After a question or a step has ended, the console shows a button that saves the copy. The dialog lists the content
 * of the copy and has the form for the public key.
 */
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { usePasswordAgain, type PasswordAgain } from "#platform/web/session/password-again.tsx";
import { file, call, refresh, saveFile, useRead } from "#platform/web/shell/api.ts";
import { isProblem, problemLine, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getStick, nameStickKeys, openCopy, saveStick, type Stick } from "../../contract/stick.ts";
import "./stick.css";

interface Props {
  readonly workspace: string;
  readonly room: string;
}

const useStick = ({ workspace, room }: Props): Stick => useRead(getStick, { workspace, room }).data;

const useSave = ({ workspace, room }: Props, afterPassword: PasswordAgain["afterPassword"]) =>
  useMutation({
    mutationFn: () =>
      afterPassword(async () => saveFile(await file(saveStick, { params: { workspace, room }, body: {} }), "counterpart.age")),
    onSettled: () => refresh(getStick),
  });

const SaveButton = ({ look, ...props }: Props & { readonly look: "primary" | "secondary" }) => {
  const { t } = useWords();
  const { afterPassword, question } = usePasswordAgain();
  const save = useSave(props, afterPassword);
  return (
    <>
      <Button look={look} icon="lock" disabled={save.isPending} onClick={() => save.mutate()}>
        {t("stick.save")}
      </Button>
      <ProblemSentence error={save.error} />
      {question}
    </>
  );
};

const useLast = ({ savedAt, closes }: Stick): string => {
  const { t, date, time } = useWords();
  return savedAt === null ? t("stick.due-first", { n: closes }) : t("stick.due", { date: date(savedAt), time: time(savedAt), n: closes });
};

/** Shows the button for a copy if a question or a step has ended since the newest copy. */
export const StickBar = (props: Props) => {
  const stick = useStick(props);
  const last = useLast(stick);
  if (!stick.possible || stick.closes === 0) return null;
  return (
    <div className="console-notice">
      <p>{last}</p>
      <div className="button-row">
        {stick.recipients.length > 0 ? <SaveButton {...props} look="secondary" /> : null}
        <StickButton {...props} />
      </div>
    </div>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="stack">
    <h3>{title}</h3>
    {children}
  </section>
);

const KeyForm = ({ workspace }: Pick<Props, "workspace">) => {
  const { t } = useWords();
  const [key, setKey] = useState("");
  const name = useCommandForm({
    send: () => call(nameStickKeys, { params: { workspace }, body: { recipients: [key.trim()] } }),
    stale: [],
    onDone: () => setKey(""),
    onSettled: () => refresh(getStick),
  });
  const unreadable = isProblem(name.error, "recipient-unreadable");
  return (
    <CommandForm
      act={name}
      look="secondary"
      onSubmit={() => name.mutate()}
      submit={t("stick.name-key")}
      blocked={key.trim() === ""}
      error={unreadable ? null : name.error}
    >
      <TextField
        label={t("stick.recipient")}
        help={t("stick.recipient-help")}
        error={unreadable ? problemLine(name.error) : undefined}
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        value={key}
        onValue={setKey}
      />
    </CommandForm>
  );
};

const Command = ({ children }: { readonly children: string }) => (
  <pre className="command" dir="ltr">
    <code>{children}</code>
  </pre>
);

const StickDialog = (props: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const stick = useStick(props);
  const last = useLast(stick);
  if (!stick.possible) return <p className="read">{t("stick.impossible")}</p>;
  const named = stick.recipients.length > 0;
  return (
    <div className="stick-dialog">
      <p className="read">{t("stick.means")}</p>
      <p>{last}</p>
      {named ? (
        <div className="button-row">
          <SaveButton {...props} look="primary" />
        </div>
      ) : null}
      <Part title={t("stick.key")}>
        <p className="read">{named ? t("stick.key-named", { n: stick.recipients.length }) : t("stick.no-key")}</p>
        {stick.recipients.map((recipient) => (
          <code key={recipient} className="ltr digest">
            {recipient}
          </code>
        ))}
        {may("workspace.export") ? <KeyForm workspace={props.workspace} /> : null}
      </Part>
      <Part title={t("stick.inside")}>
        <ul className="rows">
          <li>{t("stick.inside-all")}</li>
          <li>{t("stick.inside-open")}</li>
        </ul>
      </Part>
      <Part title={t("stick.behind")}>
        <ul className="rows">
          <li>{t("stick.behind-answers")}</li>
          <li>{t("stick.behind-others")}</li>
        </ul>
      </Part>
      <Part title={t("stick.how")}>
        <Command>{`${openCopy.restore}\n${openCopy.start}`}</Command>
        <p className="read">{t("stick.how-then", { button: t("stick.go-on") })}</p>
      </Part>
    </div>
  );
};

/** The button that opens the dialog. */
export const StickButton = (props: Props) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t("stick.title")}
      </button>
      <ModalDialog wide open={open} title={t("stick.title")} onClose={() => setOpen(false)}>
        <StickDialog {...props} />
      </ModalDialog>
    </>
  );
};
