/**
 * After the reveal of a split scenario: sentences that the facilitator reads aloud, and the button that starts the talk. After a second round: the
 * button that asks everybody what changed their mind. The console shows these below the result; the caller starts the timer of the question.
 */
import { mayTalk } from "#methods/elicitation/index.ts";
import { useQuery } from "@tanstack/react-query";
import { call, read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import type { ScenarioResult } from "../../contract/judgement.ts";
import { listTalks, talkContract, type TalkPrompt } from "../../contract/talk.ts";
import { talkWords } from "../../contract/talk-prompts.ts";
import "./talk.css";

interface Props {
  readonly workspace: string;
  readonly room: { readonly id: string; readonly assessment: string; readonly state: "open" | "closed" };
  readonly result: ScenarioResult;
  /** Runs after the talk was started. */
  readonly onAsked: () => Promise<unknown>;
  readonly onShow: () => void;
}

const aloud = [
  ["talk.aloud.to-lower", "talk.aloud.lower"],
  ["talk.aloud.to-higher", "talk.aloud.higher"],
  ["talk.aloud.to-all", "talk.aloud.all"],
] as const;

/** The button that starts the talk, or a link to the talk if it was started before. */
const Ask = ({ workspace, room, result, onAsked, onShow, prompt }: Props & { readonly prompt: TalkPrompt }) => {
  const { t } = useWords();
  const { data } = useQuery(read(listTalks, { workspace, assessment: room.assessment }));
  const { scenario, round } = result;
  const ask = useCommandForm({
    send: () => call(talkContract.start, { params: { workspace, room: room.id, kind: "talk" }, body: { scenario, prompt } }).then(onAsked),
    stale: [listTalks],
  });
  if (data === undefined || room.state !== "open") return null;
  const words = talkWords(prompt);
  const before = data.talks.some(({ talk }) => talk.scenario === scenario && talk.round === round && talk.prompt === prompt);
  return (
    <>
      {before ? (
        <p className="read">
          {t(words.asked)}{" "}
          <button type="button" className="link-button" onClick={onShow}>
            {t("talk.to-talk")}
          </button>
        </p>
      ) : (
        <>
          <p className="read">{t(words.means)}</p>
          <ProblemSentence error={ask.error} />
          <Button size="room" disabled={ask.isPending} onClick={() => ask.mutate()}>
            {t(words.ask)}
          </Button>
        </>
      )}
    </>
  );
};

export const AskCamps = (props: Props) => {
  const { t } = useWords();
  const { likelihood, movement } = props.result;
  return (
    <>
      {mayTalk(likelihood) ? (
        <Section title={t("talk.aloud")}>
          <dl className="aloud">
            {aloud.map(([to, sentence]) => (
              <div key={to}>
                <dt className="meta">{t(to)}</dt>
                <dd>{t(sentence)}</dd>
              </div>
            ))}
          </dl>
          <Ask {...props} prompt="camps" />
        </Section>
      ) : null}
      {movement === null || props.room.state !== "open" ? null : (
        <Section title={t(talkWords("changed").question)}>
          <Ask {...props} prompt="changed" />
        </Section>
      )}
    </>
  );
};
