/** The section of a scenario's page with the rapporteur's sentences about both camps, for one round. */
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { listTalks } from "../../contract/talk.ts";
import { talkWords } from "../../contract/talk-prompts.ts";
import { TalkSentences } from "./sentences.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly scenario: string;
  readonly round: string;
}

export const TalkSection = ({ workspace, assessment, scenario, round }: Props) => {
  const { t } = useWords();
  const { data } = useQuery(read(listTalks, { workspace, assessment }));
  const written = (data?.talks ?? []).filter(
    ({ talk, sentences }) => talk.scenario === scenario && talk.round === round && sentences.written,
  );
  return written.map(({ talk, sentences }) => (
    <Section key={talk.id} title={t(talkWords(talk.prompt).question)}>
      <TalkSentences sentences={sentences} />
    </Section>
  ));
};
