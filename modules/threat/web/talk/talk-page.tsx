/** The rapporteur's page: the lines of both camps, and the sentences that the State writes from them. */
import { useParams } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { getTalkLines } from "../../contract/talk.ts";
import { talkWords } from "../../contract/talk-prompts.ts";
import { TitleText, useTitles } from "../scenario-title.tsx";
import { WriteSentences } from "./write-sentences.tsx";

const TalkPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { talk: id = "" } = useParams({ strict: false });
  const { talk } = useRead(getTalkLines, { workspace, talk: id }).data;
  const titleOf = useTitles(workspace, talk.assessment);
  return (
    <div className="page">
      <PageHead
        title={t(talkWords(talk.prompt).question)}
        below={
          <>
            <span className="ltr">{talk.code}</span> <TitleText title={titleOf(talk.scenario, talk.title)} /> ·{" "}
            {t("common.round-n", { number: talk.roundNumber })}
          </>
        }
      />
      <Section title={t(talkWords(talk.prompt).write)}>
        <WriteSentences key={id} workspace={workspace} talk={id} />
      </Section>
    </div>
  );
};
export default TalkPage;
