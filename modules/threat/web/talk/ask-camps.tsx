/**
 * After the reveal of a split scenario: sentences that the facilitator says aloud, and the button that asks both camps. The console shows
 * it below the result; the caller starts the timer of the question.
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
import { listTalks, talkContract } from "../../contract/talk.ts";
import "./talk.css";

interface Props {
  readonly workspace: string;
  readonly room: { readonly id: string; readonly assessment: string; readonly state: "open" | "closed" };
  readonly result: ScenarioResult;
  /** Runs after both camps were asked. */
  readonly onAsked: () => Promise<unknown>;
  readonly onShow: () => void;
}

const aloud = [
  ["talk.aloud.to-lower", "talk.aloud.lower"],
  ["talk.aloud.to-higher", "talk.aloud.higher"],
  ["talk.aloud.to-all", "talk.aloud.all"],
] as const;

export const AskCamps = ({ workspace, room, result, onAsked, onShow }: Props) => {
  const { t } = useWords();
  const { data } = useQuery(read(listTalks, { workspace, assessment: room.assessment }));
  const ask = useCommandForm({
    send: () =>
      call(talkContract.start, { params: { workspace, room: room.id, kind: "talk" }, body: { scenario: result.scenario } }).then(onAsked),
    stale: [listTalks],
  });
  if (!mayTalk(result.likelihood) || data === undefined) return null;
  const before = data.talks.some(({ talk }) => talk.scenario === result.scenario && talk.round === result.round);
  return (
    <Section title={t("talk.aloud")}>
      <dl className="aloud">
        {aloud.map(([to, sentence]) => (
          <div key={to}>
            <dt className="meta">{t(to)}</dt>
            <dd>{t(sentence)}</dd>
          </div>
        ))}
      </dl>
      {room.state !== "open" ? null : before ? (
        <p className="read">
          {t("talk.asked-before")}{" "}
          <button type="button" className="link-button" onClick={onShow}>
            {t("talk.to-talk")}
          </button>
        </p>
      ) : (
        <>
          <p className="read">{t("talk.ask.means")}</p>
          <ProblemSentence error={ask.error} />
          <Button size="room" disabled={ask.isPending} onClick={() => ask.mutate()}>
            {t("talk.ask")}
          </Button>
        </>
      )}
    </Section>
  );
};
