/**
 * Step 4 on the wall: the ranking. It shows the order of the risks, with brackets around risks that cannot be distinguished, and the ranks that
 * each risk may have.
 */
import { tlpRank } from "#platform/contract/markings.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { read, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Both, InBoth, Say } from "#platform/web/ui/room/both-languages.tsx";
import { splitRows } from "#platform/web/ui/room/split-pages.ts";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { getRanking, listRankings, type Ranking, type RankingResult } from "../contract/priority.ts";
import { bracketsOf, placesOf } from "./rank-places.ts";
import { namesIn, verdictOf } from "./ranking-words.ts";
import "./ranking-wall.css";

/** The maximum number of rows on a page: if each has two lines, they fit above the legend. */
const most = 9;

const renewRankings = (): Promise<void> => refresh(listRankings);

/** The newest finished ranking, if everybody in the room may read it. */
const useRanking = (workspace: string, { assessment, marking, sequence }: StepWallProps["wall"]): Ranking | undefined => {
  useRenewed(sequence, renewRankings);
  const { data } = useQuery({ ...read(listRankings, { workspace, assessment }), refetchInterval: 5_000 });
  const line = data?.rankings.findLast((one) => one.state === "done" && tlpRank(one.marking) <= tlpRank(marking));
  return useQuery({ ...read(getRanking, { workspace, ranking: line?.id ?? "" }), enabled: line !== undefined }).data;
};

const Rows = ({ ranking, result, page, pages }: Shown & { readonly page: number; readonly pages: readonly Page[] }) => {
  const { t, language } = useWords();
  const nameOf = namesIn(ranking.names, language.tag);
  const shown = pages[page] ?? [];
  const places = result.risks[0]?.acceptability.length ?? 1;
  const placed = (place: number): string => `${((place + 0.5) / places) * 100}%`;
  const brackets = bracketsOf(
    result.runs,
    shown.map(({ id }) => id),
  );
  const lanes = Math.max(1, ...brackets.map(({ lane }) => lane + 1));
  return (
    <div className="rank-wall" style={{ "--lanes": lanes, "--rows": shown.length } as CSSProperties}>
      <p className="rank-axis" aria-hidden="true">
        <span>{t("priority.wall.first")}</span>
        <span>{t("priority.wall.place")}</span>
        <span>{t("priority.wall.last")}</span>
      </p>
      <ol>
        {shown.map((risk) => {
          const { code, name, mark } = nameOf(risk.id);
          const { low, high, often } = placesOf(risk);
          return (
            <li key={risk.id}>
              <i className="rank-mark" data-mark={mark} />
              <bdi className="rank-code">{code}</bdi>
              <span className="rank-name">
                <bdi>{name}</bdi>
              </span>
              <span className="rank-lane" aria-hidden="true">
                <i
                  className="rank-range"
                  data-mark={mark}
                  style={{ insetInlineStart: placed(low), insetInlineEnd: `calc(100% - ${placed(high)})` }}
                />
                <i className="rank-mark" data-mark={mark} style={{ insetInlineStart: placed(often) }} />
              </span>
            </li>
          );
        })}
      </ol>
      <div className="rank-brackets" aria-hidden="true">
        {brackets.map(({ from, to, lane }) => (
          <i key={`${from} ${to}`} style={{ gridRow: `${from + 1} / ${to + 2}`, gridColumn: lanes - lane }} />
        ))}
      </div>
      <p className="rank-legend">
        <span>
          <i className="rank-bracket" /> {t("priority.apart")}
        </span>
        <span>
          <i className="rank-range" data-mark="scenario" /> {t("priority.wall.draws")}
        </span>
        <span>
          <i className="rank-mark" data-mark="national-risk" /> {t("priority.national-risk")}
        </span>
      </p>
    </div>
  );
};

type Page = readonly RankingResult["risks"][number][];
interface Shown {
  readonly ranking: Ranking;
  readonly result: RankingResult;
}

const Revealed = ({ ranking, result, turned }: Shown & { readonly turned: number }) => {
  const pages = splitRows(result.risks, most);
  const page = useWallPage(turned, pages.length);
  return (
    <div className="wall-revealed rank-page">
      <Rows ranking={ranking} result={result} page={page} pages={pages} />
      <InBoth stacked>
        {(words) => {
          const [verdict, ...further] = verdictOf(result, namesIn(ranking.names, words.language.tag), words);
          return (
            <div className="wall-side">
              <p className="wall-verdict">{verdict}</p>
              {further.slice(0, 1).map((line) => (
                <p key={line} className="wall-line">
                  {line}
                </p>
              ))}
              {result.runs.length === 0 ? null : <p className="wall-line">{words.t("priority.wall.choose")}</p>}
              <p className="wall-quiet">
                {ranking.weightsQuestion === null ? `${words.t("priority.wall.even")} ` : null}
                <WallPageLine page={page} pages={pages.length} />
              </p>
            </div>
          );
        }}
      </InBoth>
    </div>
  );
};

const RankingWall = ({ workspace, wall }: StepWallProps) => {
  const ranking = useRanking(workspace, wall);
  if (ranking === undefined || ranking.result === null || ranking.result.risks.length === 0)
    return (
      <WallQuestion question={["priority.none"]}>
        <Both>
          <p className="wall-line wall-quiet">
            <Say id="priority.none-why" />
          </p>
        </Both>
      </WallQuestion>
    );
  return <Revealed ranking={ranking} result={ranking.result} turned={wall.page} />;
};
export default RankingWall;
