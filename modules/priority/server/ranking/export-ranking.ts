/**
 * A ranking as a table with unformatted codes and figures, one line per risk. Every line contains the ranking's marking, number and
 * digests, so that the origin of a copied table is still known.
 */
import { exportRanking, type Ranking } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { rankingById } from "./rankings.ts";

const head = [
  "code",
  "title",
  "title_lang",
  "source",
  "kind",
  "route",
  "likelihood p05 (0-1)",
  "likelihood p50 (0-1)",
  "likelihood p95 (0-1)",
  "impact p05",
  "impact p50",
  "impact p95",
  "mean rank",
  "confidence (0-1)",
  "cannot be told apart from",
] as const;
const foot = ["draws", "seed", "horizon months", "ranking", "digest", "inputs digest", "marking"] as const;

const tableOf = (ranking: Ranking): string[][] => {
  const { result, names } = ranking;
  if (result === null) throw new Problem("not-found");
  const nameOf = new Map(names.map((name) => [name.id, name]));
  const codeOf = (id: string): string => nameOf.get(id)?.code ?? id;
  const about = [result.draws, ranking.seed, result.horizonMonths, ranking.number, ranking.digest ?? "", ranking.inputsDigest];
  const lines = result.risks.map((risk) => {
    const name = nameOf.get(risk.id);
    const same = result.notSeparable.flatMap(({ a, b }) => (a === risk.id ? [b] : b === risk.id ? [a] : []));
    return [
      codeOf(risk.id),
      name?.title.text ?? "",
      name?.title.lang ?? "",
      name?.source ?? "",
      risk.kind,
      risk.route,
      ...[risk.likelihood, risk.impact].flatMap(({ p05, p50, p95 }) => [p05, p50, p95]).map(String),
      String(risk.meanRank),
      String(risk.confidence),
      same.map(codeOf).join(" "),
      ...risk.acceptability.map(String),
      ...result.criteria.map((criterion) => String(risk.centralWeights?.[criterion] ?? "")),
      ...about.map(String),
      ranking.marking,
    ];
  });
  const ranks = result.risks.map((_, at) => `rank ${at + 1} (0-1)`);
  const weights = result.criteria.map((criterion) => `central weight:${criterion}`);
  return [[...head, ...ranks, ...weights, ...foot], ...lines];
};

export const routes = [
  implementFile(exportRanking, async ({ tx, params, audited }) => {
    const ranking = await rankingById(tx, params.workspace, params.ranking);
    audited([ranking.id]);
    return { name: `ranking-${ranking.number}.csv`, type: "text/csv; charset=utf-8", bytes: writeCsv(tableOf(ranking)) };
  }),
];
