/** What was said, under the Chatham House Rule: notes of the rooms about this scenario, and rationales without their givers. */
import type { ScenarioResult } from "../contract/judgement.ts";
import type { Scenario } from "../contract/threat.ts";
import { listNotes, listRooms } from "#modules/workshop/contract/workshop.ts";
import { useSuspenseQueries, useSuspenseQuery } from "@tanstack/react-query";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";

interface Props {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly results: readonly ScenarioResult[];
}

export const SaidSection = ({ workspace, scenario, results }: Props) => {
  const { t } = useWords();
  const { data } = useSuspenseQuery(read(listRooms, { workspace }));
  const rooms = data.rooms.filter((room) => room.assessment === scenario.assessment);
  const found = useSuspenseQueries({ queries: rooms.map((room) => read(listNotes, { workspace, room: room.id })) });
  const notes = found.flatMap((one) => one.data.notes).filter((note) => note.scenario === scenario.id);
  const rationales = results.at(-1)?.rationales ?? [];
  if (notes.length === 0 && rationales.length === 0) return null;
  return (
    <Section title={t("scenario.said")} end={t("scenario.chatham")}>
      <dl className="said">
        {notes.map((note) => (
          <div key={note.id}>
            <dt>{t(`console.note.${note.kind}`)}</dt>
            <dd className="prose" {...langOf(note.text.lang)}>
              {note.text.text}
            </dd>
          </div>
        ))}
        {rationales.map((rationale, index) => (
          <div key={index}>
            <dt>{t(`scenario.why.${rationale.question}`)}</dt>
            <dd {...langOf(rationale.lang)}>{rationale.text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
};
