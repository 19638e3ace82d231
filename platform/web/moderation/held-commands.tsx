/** Refused texts that were sent to a moderator: the texts that this person may decide about, and this person's own texts with the decisions. */
import {
  decideHeldCommand,
  listHeldCommands,
  rewordHeldCommand,
  withdrawHeldCommand,
  type HeldCommand,
} from "../../contract/held-commands.ts";
import { useState, type ReactNode } from "react";
import { isProblem, ProblemSentence } from "../shell/problem-sentence.tsx";
import { call, refreshAll } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextArea, TextField } from "../ui/field.tsx";
import { CommandForm, Form } from "../ui/form.tsx";
import { TlpLabel } from "../ui/labels.tsx";
import { Section } from "../ui/page.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { CautionSentence } from "../ui/sentence.tsx";
import { foundWords } from "./found.ts";
import { MarkedText } from "./marked-text.tsx";

const subjects = [
  "policy",
  "capability",
  "landscape",
  "needs",
  "programme",
  "effect",
  "recommendation",
  "threat",
  "assessment",
  "priority",
] as const;
/** The subject of a command: the context of its endpoint. */
const subjectOf = (endpoint: string) => subjects.find((one) => endpoint.startsWith(`${one}.`)) ?? "other";

interface Props {
  readonly command: HeldCommand;
  readonly workspace: string;
}

const Said = ({ lead, words }: { readonly lead: string; readonly words: { readonly text: string; readonly lang: string } }) => (
  <p>
    <b>{lead}</b>{" "}
    <span lang={words.lang} dir="auto">
      {words.text}
    </span>
  </p>
);

/** Marking, state, reason and texts, shown in the same way to author and moderator. */
const Shown = ({ command, state, children }: Props & { readonly state: string; readonly children: ReactNode }) => {
  const { t, date, time } = useWords();
  const { texts, reason, decided, tried, heldAt, endpoint } = command;
  return (
    <Section
      title={t(`moderation.about.${subjectOf(endpoint)}`)}
      limit={t("moderation.at", { date: date(heldAt), time: time(heldAt) })}
      end={
        <>
          {state} <TlpLabel label={command.marking} />
        </>
      }
    >
      <p>
        <b>{t("moderation.because")}</b> {foundWords(texts.flatMap(({ findings }) => findings.map(({ kind }) => kind)))}
      </p>
      {reason === null ? null : <Said lead={t("moderation.author-says")} words={reason} />}
      <div className="card stack held-text">
        {texts.map((one) => (
          <MarkedText
            key={one.field}
            field={one.field}
            text={one.text}
            lang={one.lang}
            findings={one.findings.map((finding) => ({ ...finding, field: one.field }))}
          />
        ))}
      </div>
      {decided === null ? null : <Said lead={t("moderation.moderator-says")} words={decided.words} />}
      {tried === null || command.state !== "waiting" ? null : (
        <CautionSentence title={t("moderation.failed", { date: date(tried.at), time: time(tried.at) })}>
          {t(`problem.${tried.problem}.what`)} {t("moderation.failed-kept")}
        </CautionSentence>
      )}
      {children}
    </Section>
  );
};

const ToDecide = (props: Props) => {
  const { t, language } = useWords();
  const [words, setWords] = useState("");
  const { command, workspace } = props;
  const decide = useCommandForm({
    send: (commandId, decision: "allow" | "send-back") =>
      call(decideHeldCommand, {
        params: { workspace, command: command.id },
        body: { commandId, decision, words: { text: words.trim(), lang: language.tag } },
      }),
    stale: [listHeldCommands],
  });
  const waits = decide.isPending || words.trim() === "";
  return (
    <Shown {...props} state={t("moderation.state.waiting")}>
      <Form className="form">
        <TextField label={t("moderation.words")} value={words} onValue={setWords} required maxLength={200} />
        <ProblemSentence error={decide.error} />
        <div className="button-row">
          <Button disabled={waits} onClick={() => decide.mutate("allow")}>
            {t("moderation.allow")}
          </Button>
          <Button disabled={waits} onClick={() => decide.mutate("send-back")}>
            {t("moderation.send-back")}
          </Button>
          <span className="meta small">{t("moderation.command-consequence")}</span>
        </div>
      </Form>
    </Shown>
  );
};

/** The author's own words for each text in which the filter found something. */
const Reword = ({ command, workspace, onClose }: Props & { readonly onClose: () => void }) => {
  const { t } = useWords();
  const flagged = command.texts.flatMap((one, at) => (one.findings.length === 0 ? [] : [{ at, ...one }]));
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(flagged.map(({ at, text }) => [String(at), text])),
  );
  const reword = useCommandForm({
    send: (commandId, to: "save" | "second-person") =>
      call(rewordHeldCommand, {
        params: { workspace, command: command.id },
        body: { commandId, to, texts: flagged.map(({ at }) => ({ at, text: texts[at] ?? "" })) },
      }),
    stale: [],
    onDone: refreshAll,
    kept: { form: "moderation.reword", record: command.id, value: texts, restore: setTexts },
  });
  return (
    <CommandForm
      className="form"
      act={reword}
      submit={t("desk.save")}
      onSubmit={() => reword.mutate("save")}
      onCancel={onClose}
      error={null}
    >
      <p className="meta small">{t("moderation.reword.why")}</p>
      {flagged.map(({ at, lang, field }) => (
        <TextArea
          key={at}
          label={t("moderation.reword.text")}
          value={texts[at] ?? ""}
          onValue={(text) => setTexts({ ...texts, [at]: text })}
          rows={4}
          lang={lang}
          dir="auto"
          data-field={field}
        />
      ))}
      <ProblemSentence error={reword.error} />
      {isProblem(reword.error, "reads-like-a-method") ? (
        <div className="button-row">
          <Button disabled={reword.isPending} onClick={() => reword.mutate("second-person")}>
            {t("desk.refused.send")}
          </Button>
          <span className="meta small">{t("desk.refused.or-send")}</span>
        </div>
      ) : null}
    </CommandForm>
  );
};

const Mine = (props: Props) => {
  const { t, date, time } = useWords();
  const { command, workspace } = props;
  const withdraw = useCommandForm({
    send: () => call(withdrawHeldCommand, { params: { workspace, command: command.id }, body: {} }),
    stale: [listHeldCommands],
  });
  const [rewords, setRewords] = useState(false);
  const at = command.decided?.at ?? command.heldAt;
  return (
    <Shown {...props} state={t(`moderation.state.${command.state}`, { date: date(at), time: time(at) })}>
      <ProblemSentence error={withdraw.error} />
      {rewords ? (
        <Reword {...props} onClose={() => setRewords(false)} />
      ) : (
        <div className="button-row">
          {command.mayReword ? <Button onClick={() => setRewords(true)}>{t("moderation.reword")}</Button> : null}
          <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t(command.state === "waiting" ? "moderation.withdraw" : "moderation.remove")}
          </Button>
        </div>
      )}
    </Shown>
  );
};

export const HeldCommands = ({ commands, workspace }: { readonly commands: readonly HeldCommand[]; readonly workspace: string }) => (
  <>
    {commands.map((command) =>
      command.mine ? (
        <Mine key={command.id} command={command} workspace={workspace} />
      ) : command.mayDecide ? (
        <ToDecide key={command.id} command={command} workspace={workspace} />
      ) : null,
    )}
  </>
);
