/** The scenarios of the round, in list order. The scenario in bold is shown on console, wall and phones. */
import { getRoom, getWall, showScenario, type Room } from "../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { TitleText, useTitles } from "#modules/threat/web/scenario-title.tsx";

export const RoundScenarios = ({
  workspace,
  room,
  round,
}: {
  readonly workspace: string;
  readonly room: Room;
  readonly round: NonNullable<Room["round"]>;
}) => {
  const { t } = useWords();
  const titleOf = useTitles(workspace, room.assessment);
  const show = useMutation({
    mutationFn: (scenario: string) => call(showScenario, { params: { workspace, room: room.id }, body: { scenario } }),
    onSettled: () => refresh(getRoom, getWall),
  });
  const panels = [...new Set(round.scenarios.map((one) => one.panel))].toSorted((a, b) => a - b);
  return (
    <>
      <h2 className="console-label">{t("console.in-round", { number: round.number })}</h2>
      {panels.map((panel) => (
        <div key={panel}>
          {panels.length > 1 ? <p className="meta small">{t("console.panel-n", { panel: panel + 1, of: panels.length })}</p> : null}
          <ol className="round-scenarios">
            {round.scenarios
              .filter((one) => one.panel === panel)
              .map((one) => (
                <li key={one.scenario}>
                  <button
                    type="button"
                    aria-current={one.scenario === room.scenario ? "true" : undefined}
                    disabled={room.state !== "open"}
                    onClick={() => show.mutate(one.scenario)}
                  >
                    <span className="ltr">{one.code}</span>
                    <span>
                      <TitleText title={titleOf(one.scenario, one.title)} />
                    </span>
                    {one.state === "revealed" ? (
                      <span>
                        <StatusGlyph glyph="done" size={14} />
                        <span className="visually-hidden">{t("console.scenario-revealed")}</span>
                      </span>
                    ) : one.state === "closed" ? (
                      <span>
                        <StatusGlyph glyph="skipped" size={14} />
                        <span className="visually-hidden">{t("console.closed-without")}</span>
                      </span>
                    ) : null}
                  </button>
                </li>
              ))}
          </ol>
        </div>
      ))}
      <ProblemSentence error={show.error} />
    </>
  );
};
