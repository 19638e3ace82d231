/** Lists rules and frozen figures, counts by the rules, counts a frozen figure again, and opens a figure to show its rows. */
import { countAgain, countRules, getFigure, listFigures, openFigure, type Rule } from "../contract/figures.ts";
import type { FigureRule, Tallied } from "#platform/server/figures/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { differenceOf, digestOf, ruleNamed, rulesOf, talliesOf } from "./count.ts";
import { frozenFigure, frozenFigures, insertOpening, openingsOf } from "./frozen.ts";
import { recount } from "./recount.ts";

const described = ({ name, code, version, since, scopes }: FigureRule): Rule => ({ name, code, version, since, scopes: [...scopes] });
const valueOf = ({ value, of, between, atLeast, sample, measured, rows }: Tallied) => ({
  value,
  of,
  between: between === null ? null : ([...between] as [number, number]),
  atLeast,
  sample: sample == null ? null : { pairs: sample.pairs, on: sample.on },
  rows,
  measured: measured ?? null,
  unsaid: measured === null,
});

export const routes = [
  implement(listFigures, async ({ tx, audited }) => {
    const figures = await frozenFigures(tx);
    audited(figures.map(({ id }) => id));
    return { rules: rulesOf(tx).map(described), figures };
  }),
  implement(countRules, async ({ tx, params: { workspace }, now }) => {
    const at = now();
    const rules = rulesOf(tx).filter(({ scopes }) => scopes.includes("programme"));
    const tallies = await talliesOf(rules, { tx, workspace, scope: { kind: "programme", key: null }, now: at });
    const counts = rules.flatMap(({ name }, i) => (tallies[i] === undefined ? [] : [{ rule: name, ...valueOf(tallies[i]) }]));
    return { at: at.toISOString(), counts };
  }),
  implement(getFigure, async ({ tx, params, audited }) => {
    const figure = await frozenFigure(tx, params.figure);
    audited([figure.id]);
    const today = rulesOf(tx).find(({ name }) => name === figure.rule);
    const sameScope = ({ rule, scope }: typeof figure): boolean =>
      rule === figure.rule && scope.kind === figure.scope.kind && scope.key === figure.scope.key;
    return {
      figure,
      today: today === undefined ? null : described(today),
      before: (await frozenFigures(tx)).filter((one) => one.id !== figure.id && sameScope(one)),
      openings: await openingsOf(tx, figure.id),
    };
  }),
  implement(countAgain, async ({ tx, params: { figure: id }, now, audited }) => {
    const figure = await frozenFigure(tx, id);
    audited([id]);
    const at = now();
    const rule = rulesOf(tx).find(({ name }) => name === figure.rule);
    if (rule === undefined) return { at: at.toISOString(), counted: null };
    const { counted, digests, was, same } = await recount(tx, rule, figure, at);
    return { at: at.toISOString(), counted: { ...valueOf({ ...counted, rows: digests.length }), same, ...differenceOf(was, digests) } };
  }),
  implement(openFigure, async ({ tx, params: { figure: id }, actor, now, audited }) => {
    const figure = await frozenFigure(tx, id);
    const at = now();
    const { rows, was: frozen, residues } = await recount(tx, ruleNamed(tx, figure.rule), figure, at);
    const was = new Map(frozen.map((row) => [row.key, row]));
    const here = rows.filter(({ key }) => was.has(key));
    await insertOpening(tx, id, actorForAudit(actor), at);
    audited([id, ...here.flatMap(({ shown }) => shown.receipt?.parcel ?? [])]);
    return {
      rows: here.map((row) => ({
        key: row.key,
        cells: row.cells,
        ...row.shown,
        changed: was.get(row.key)?.digest.equals(digestOf(row, was.get(row.key)?.salt ?? Buffer.alloc(0))) !== true,
      })),
      gone: was.size - here.length - residues,
      erased: residues,
    };
  }),
];
