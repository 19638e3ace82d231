/**
 * The rapporteur reads the lines of both camps and writes up to three sentences for each. Finishing shows the sentences to the room and
 * destroys the lines. Only the State's own people reach this form.
 */
import { camps, type Camp } from "#methods/elicitation/index.ts";
import { useState } from "react";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getQuestion } from "#platform/contract/questions.ts";
import { getTalkLines, listTalks, mostSentences, writeTalk, type Writing } from "../../contract/talk.ts";
import { talkWords } from "../../contract/talk-prompts.ts";
import { longestSentence } from "../../contract/talk-lengths.ts";
import "./talk.css";

type Typed = Readonly<Record<Camp, readonly string[]>>;

const places = Array.from({ length: mostSentences }, (_, at) => at);
const typedFrom = ({ sentences }: Writing): Typed => ({
  lower: places.map((at) => sentences.lower[at]?.text ?? ""),
  higher: places.map((at) => sentences.higher[at]?.text ?? ""),
});

const Lines = ({ camp, writing }: { readonly camp: Camp; readonly writing: Writing }) => {
  const { t } = useWords();
  const lines = writing.lines[camp];
  if (lines === null) return <p className="read">{t(writing.destroyed ? "talk.destroyed" : "talk.few-lines")}</p>;
  return (
    <ul className="camp-lines">
      {lines.map(({ text, lang }, at) => (
        <li key={at} {...langOf(lang)}>
          {text}
        </li>
      ))}
    </ul>
  );
};

export const WriteSentences = ({ workspace, talk }: { readonly workspace: string; readonly talk: string }) => {
  const { t, language } = useWords();
  const { data: writing } = useRead(getTalkLines, { workspace, talk });
  const [typed, setTyped] = useState<Typed>(() => typedFrom(writing));
  const toSend = (camp: Camp) =>
    typed[camp].map((text) => text.trim()).flatMap((text) => (text === "" ? [] : [{ text, lang: language.tag }]));
  const act = useCommandForm({
    send: () =>
      call(writeTalk, {
        params: { workspace, talk },
        body: { expectedRev: writing.rev, lower: toSend("lower"), higher: toSend("higher") },
      }),
    stale: [getTalkLines, listTalks, getQuestion],
    onSettled: () => refresh(getTalkLines),
    // the lines are secret, and a sentence may repeat a line, so no draft is stored
    kept: { form: "threat.talk", record: talk, secret: true, value: typed, restore: setTyped },
  });
  const open = (camp: Camp): boolean => writing.lines[camp] !== null || writing.sentences[camp].length > 0;
  const correcting = writing.sentences.written;
  return (
    <CommandForm
      className="form"
      act={act}
      onSubmit={() => act.mutate()}
      submit={t(correcting ? "talk.correct" : "talk.finish")}
      look="primary"
      blocked={!camps.some(open)}
    >
      <p className="read">{t(talkWords(writing.talk.prompt).writeMeans)}</p>
      <div className="two-camps">
        {camps.map((camp) => (
          <div key={camp}>
            <h3>{t(`talk.camp.${camp}`)}</h3>
            <Lines camp={camp} writing={writing} />
            {open(camp)
              ? places.map((at) => (
                  <TextField
                    key={at}
                    label={t("talk.sentence", { n: at + 1 })}
                    maxLength={longestSentence}
                    value={typed[camp][at] ?? ""}
                    onValue={(text) => setTyped({ ...typed, [camp]: typed[camp].map((one, i) => (i === at ? text : one)) })}
                  />
                ))
              : null}
          </div>
        ))}
      </div>
      {correcting ? null : <p className="meta">{t("talk.finish.means")}</p>}
    </CommandForm>
  );
};
