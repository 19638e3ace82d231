/** The scenarios of the round, in list order. The console, the wall and the phones show the scenario in bold. */
import { getRoom, getWall, showScenario, type Room } from "../contract/workshop.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { TitleText, useTitles } from "#modules/threat/web/scenario-title.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

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
  const show = useCommandForm({
    send: (_, scenario: string) => call(showScenario, { params: { workspace, room: room.id }, body: { scenario } }),
    stale: [],
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
                    data-state={one.state}
                    title={titleOf(one.scenario, one.title).text}
                    aria-current={one.scenario === room.scenario ? "true" : undefined}
                    disabled={room.state !== "open"}
                    onClick={() => show.mutate(one.scenario)}
                  >
                    <span className="ltr">{one.code}</span>
                    <span className="visually-hidden">
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
                        <span className="visually-hidden">
                          {t(one.closedBecause === "lost" ? "console.closed-lost" : "console.closed-without")}
                        </span>
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
