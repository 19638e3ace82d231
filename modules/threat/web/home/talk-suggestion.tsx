/** "Next for you": lines of both camps wait for the rapporteur. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { HomeSubject, Suggestion } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { listTalks } from "../../contract/talk.ts";
import { talkWords } from "../../contract/talk-prompts.ts";

const TalkSuggestion = ({ workspace, assessment = "", children }: SourceProps<Suggestion | null, HomeSubject>) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const asks = assessment !== "" && may("talk.write");
  const { data } = useQuery({ ...read(listTalks, { workspace, assessment }), enabled: asks });
  if (!asks) return children([]);
  if (data === undefined) return children([null]);
  const waiting = data.talks.filter(({ talk, sentences }) => talk.state === "revealed" && !sentences.written);
  return children(
    waiting.map(({ talk }) => ({
      rank: 5,
      show: {
        sentence: t(talkWords(talk.prompt).next, { code: talk.code }),
        action: (
          <Link to="/w/$workspace/talks/$talk" params={{ workspace, talk: talk.id }} className={buttonClass({ look: "primary" })}>
            {t("talk.opened.go")}
          </Link>
        ),
      },
    })),
  );
};
export default TalkSuggestion;
