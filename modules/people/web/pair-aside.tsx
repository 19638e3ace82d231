/** The panel beside a pair: the reason for the proposal, the effect of the decision, and the next pairs. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import type { listPairs, Pair } from "../contract/pairs.ts";

type Bounds = Pair["ifSame"];

/** Draws a range of the number of people. The ends of the axis are the minimum and the maximum of the present range. */
const RangeLine = ({ of, scale }: { readonly of: Bounds; readonly scale: Bounds }) => {
  const width = Math.max(1, scale.most - scale.fewest);
  const place = (value: number): number => 4 + (92 * (value - scale.fewest)) / width;
  return (
    <svg className="pair-range" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d="M0 6h100" stroke="var(--rule)" strokeWidth="1" vectorEffect="non-scaling-stroke" />
      <path
        d={`M${place(of.fewest)} 2v8M${place(of.fewest)} 6H${place(of.most)}M${place(of.most)} 2v8`}
        stroke="var(--ink)"
        strokeWidth="2"
        fill="none"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
};

interface Props {
  readonly pair: Pair;
  readonly data: OutputOf<typeof listPairs>;
  readonly range: (of: Bounds) => string;
}

export const PairAside = ({ pair, data, range }: Props) => {
  const { t } = useWords();
  const agreeing = pair.fields.filter(({ agreement }) => agreement === "same" || agreement === "alike");
  const list = agreeing.map(({ field }) => (field === "name" ? t("common.name") : t(`people.column.${field}`))).join(comma());
  const after = data.pairs.slice(data.pairs.indexOf(pair) + 1, data.pairs.indexOf(pair) + 6);
  return (
    <aside className="pair-aside">
      <Section title={t("people.why-proposed")}>
        <p className="pair-why">{t("people.why-fields", { fields: list })}</p>
        <p className="meta small">{t("people.none-merged")}</p>
      </Section>
      <Section title={t("people.what-changes")} limit={t("people.individuals")}>
        <dl className="pair-ranges">
          {(
            [
              ["people.now", data.range],
              ["people.verdict.same", pair.ifSame],
              ["people.verdict.different", pair.ifDifferent],
            ] as const
          ).map(([label, of]) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>
                {data.atLeast ? t("people.at-least", { n: of.fewest }) : range(of)}
                <RangeLine of={of} scale={data.range} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="meta small">{t("people.rows-move", { n: pair.moves })}</p>
        {data.atLeast ? <p className="meta small">{t("people.at-least-why")}</p> : null}
      </Section>
      {after.length === 0 ? null : (
        <Section title={t("people.after-this")} limit={t("people.left", { n: data.waiting - 1 })}>
          <ul className="pair-after">
            {after.map((one) => (
              <li key={`${one.a.id} ${one.b.id}`}>
                <bdi>{one.a.name}</bdi> / <bdi>{one.b.name}</bdi>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </aside>
  );
};
