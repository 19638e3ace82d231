/** The talk on the console: the count of answers while people answer, then the rapporteur's form or the written sentences. */
import { Link } from "@tanstack/react-router";
import { Suspense } from "react";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { QuestionPanel } from "#platform/web/ui/room/question-panel.tsx";
import { talkWords } from "../../contract/talk-prompts.ts";
import { TitleText, useTitles } from "../scenario-title.tsx";
import { TalkSentences } from "./sentences.tsx";
import { useTalk } from "./use-talk.ts";
import { WriteSentences } from "./write-sentences.tsx";

const TalkPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const titleOf = useTitles(workspace, room.assessment);
  const { question: talk, answered, present, closedBecause, result } = useTalk(workspace, room.id, room);
  const id = talk?.id ?? "";
  const texts = talkWords(talk?.prompt);
  const count = t("talk.count", { n: answered, of: present });
  return (
    <>
      {talk === null ? null : (
        <p className="read">
          <span className="ltr">{talk.code}</span> <TitleText title={titleOf(talk.scenario, talk.title)} />
        </p>
      )}
      <QuestionPanel
        title={t(texts.question)}
        state={talk?.state ?? null}
        because={closedBecause}
        answered={answered}
        present={present}
        count={count}
        hidden={t(texts.hidden)}
        reveal={t("talk.open-lines")}
        consequence={t("talk.open-lines.means")}
        confirm={t("talk.open-lines")}
        asked={{ workspace, room: room.id, kind: "talk", question: id }}
        means={t("talk.none")}
        result={
          result === null ? null : (
            <>
              {result.written ? (
                <TalkSentences sentences={result} />
              ) : (
                <p className="read">
                  <b>{t("talk.opened")}</b> {may("talk.write") ? null : t(texts.guest)}
                </p>
              )}
              {may("talk.write") ? (
                result.written ? (
                  <Link to="/w/$workspace/talks/$talk" params={{ workspace, talk: id }} className={buttonClass({})}>
                    {t(texts.write)}
                  </Link>
                ) : (
                  <Suspense fallback={null}>
                    <WriteSentences key={id} workspace={workspace} talk={id} />
                  </Suspense>
                )
              ) : null}
            </>
          )
        }
        start={null}
        link={null}
      />
    </>
  );
};
export default TalkPanel;
