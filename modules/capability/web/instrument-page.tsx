/**
 * The page of an instrument, for reading before any agency answers: the meaning of the levels, and for each item its question, its evidence, its
 * weight, and whether it is a safeguard.
 */
import { useParams } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { getInstrument, type InstrumentNode, type InstrumentView } from "../contract/capability.ts";
import { statementOf } from "../contract/statement.ts";
import { areasOf, type AreaItems } from "./areas-of.ts";
import { NotRepresented } from "./import-instrument.tsx";
import { equalWeights } from "./words-of.ts";
import "./capability.css";

type Scale = InstrumentView["scales"][number];

const Levels = ({ scale }: { readonly scale: Scale }) => {
  const { name, number } = useWords();
  return (
    <ol className="capability-levels">
      {scale.levels.map((level, place) => (
        <li key={level.value}>
          <b>{number(place)}</b>
          <span>
            {name(level.name)} <span className="meta">{name(level.describes)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
};

interface ItemProps {
  readonly item: InstrumentNode;
  /** The number of the item's scale; null if the instrument has only one scale. */
  readonly scale: number | null;
  readonly weighs: boolean;
}

const Item = ({ item, scale, weighs }: ItemProps) => {
  const { t, name } = useWords();
  const texts = [
    name(item.evidence) === "" ? "" : t("capability.shown-by", { what: name(item.evidence) }),
    item.safeguard ? t("capability.is-safeguard") : "",
    weighs ? t("capability.read.weight", { n: item.weight }) : "",
    scale === null ? "" : t("capability.read.scale", { n: scale }),
    name(item.note),
  ].filter((text) => text !== "");
  return (
    <li>
      <span className="meta">
        <bdi>{item.ref}</bdi>
      </span>
      <div>
        <p className="capability-statement">{statementOf(item, name)}</p>
        {texts.map((text) => (
          <p key={text} className="meta">
            {text}
          </p>
        ))}
        {item.questions.map((question) => (
          <div key={question.id} className="capability-question">
            <p>{name(question.text)}</p>
            {question.choices.length === 0 ? null : (
              <ol>
                {question.choices.map((choice, at) => (
                  <li key={at}>{name(choice.text)}</li>
                ))}
              </ol>
            )}
          </div>
        ))}
      </div>
    </li>
  );
};

const Area = ({ view, area, items }: AreaItems & { readonly view: InstrumentView }) => {
  const { t, name } = useWords();
  const weighs = !equalWeights(view);
  const scaleOf = ({ scale }: InstrumentNode): number | null =>
    view.scales.length < 2 || scale === null ? null : view.scales.findIndex(({ id }) => id === scale) + 1;
  return (
    <Section title={statementOf({ ...area, text: {} }, name)} limit={t("capability.ask.n-items", { n: items.length })}>
      {area.assessable || name(area.text) === "" ? null : <p className="read">{name(area.text)}</p>}
      <ol className="capability-read">
        {items.map((item) => (
          <Item key={item.id} item={item} weighs={weighs} scale={scaleOf(item)} />
        ))}
      </ol>
    </Section>
  );
};

const Instrument = () => {
  const { t, name, number, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { instrument = "" } = useParams({ strict: false });
  const { data: view } = useRead(getInstrument, { workspace, instrument });
  const about = [
    { label: t("capability.version"), value: number(view.version) },
    { label: t("capability.origin"), value: t(`capability.origin.${view.origin}`) },
    { label: t("capability.items"), value: number(view.items) },
    { label: t("capability.safeguards"), value: number(view.safeguards) },
    { label: t("capability.rule"), value: t(`capability.rule.${view.rollUp}.means`) },
    { label: t("capability.languages"), value: <span dir="ltr">{view.languages.join(" ")}</span> },
    ...(view.provider === "" ? [] : [{ label: t("capability.read.provider"), value: <bdi>{view.provider}</bdi> }]),
    ...(view.copyright === "" ? [] : [{ label: t("capability.read.rights"), value: <bdi>{view.copyright}</bdi> }]),
    ...(view.notRepresented.length === 0
      ? []
      : [{ label: t("capability.not-represented"), value: <NotRepresented paths={view.notRepresented} /> }]),
  ];
  return (
    <div className="page">
      <PageHead title={name(view.name)} below={name(view.describes)} />
      <div className="sections">
        <Section title={t("capability.read.about")}>
          {view.languages.includes(language.tag) ? null : <p className="read">{t("capability.read.other-language")}</p>}
          <Facts facts={about} />
          <p className="meta">{t(equalWeights(view) ? "capability.read.weights-equal" : "capability.read.weights-differ")}</p>
        </Section>
        {view.scales.map((scale, at) => (
          <Section
            key={scale.id}
            title={t("capability.levels")}
            limit={view.scales.length < 2 ? undefined : t("capability.read.scale", { n: at + 1 })}
          >
            <Levels scale={scale} />
          </Section>
        ))}
        {areasOf(view).map((one) => (
          <Area key={one.area.id} view={view} {...one} />
        ))}
      </div>
    </div>
  );
};
export default Instrument;
