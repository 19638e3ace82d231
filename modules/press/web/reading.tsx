/** The text in its printed form. A sentence or quote that is left out of the file is shown, with the reason. */
import { Link } from "@tanstack/react-router";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import type { PressFigure, PressFinding, PressReading, PrintedBlock, PrintedPiece } from "../contract/press.ts";
import { usePressWords } from "./press-words.ts";

interface Props {
  readonly workspace: string;
  readonly reading: PressReading;
  readonly figures: readonly PressFigure[];
  /** The line above the title: the day and the state of the text. */
  readonly head: string;
}

/** A button that opens a stated figure. */
const Piece = ({ piece: { text, n }, workspace, figures }: { readonly piece: PrintedPiece } & Pick<Props, "workspace" | "figures">) => {
  if (n === null) return text;
  const figure = figures.find((one) => one.n === n)?.figure ?? null;
  return (
    <>
      {figure === null ? (
        <b>{text}</b>
      ) : (
        <Link to="/w/$workspace/figures/$figure" params={{ workspace, figure: figure.id }} className="press-figure">
          {text}
        </Link>
      )}
      <sup>{n}</sup>
    </>
  );
};

const Findings = ({ findings }: { readonly findings: readonly PressFinding[] }) => {
  const { language } = useWords();
  const { findingText } = usePressWords();
  return (
    <span className="press-why" {...langOf(language.tag)}>
      {findings.map((one, at) => (
        <Status key={at} glyph="due">
          {findingText(one)}
        </Status>
      ))}
    </span>
  );
};

const Quote = ({ block }: { readonly block: Extract<PrintedBlock, { kind: "quote" }> }) => {
  const { t, localDate } = useWords();
  const { n, quote, printed } = block;
  if (quote === null) return <Findings findings={[{ code: "broken", n: null, found: `{quote ${n}}` }]} />;
  return (
    <figure className="press-quote" data-out={printed ? undefined : ""}>
      <blockquote {...langOf(quote.words.lang)}>{printed ? `“${quote.words.text}”` : <s>{`“${quote.words.text}”`}</s>}</blockquote>
      <figcaption>
        <span {...langOf(quote.speaker.lang)}>{quote.speaker.text}</span>{" "}
        <Status glyph={printed ? "confirmed" : "due"}>
          {printed
            ? t("press.quote-cleared", { date: quote.on === null ? "" : localDate(quote.on) })
            : t(quote.answer === "cleared" ? "press.quote-names" : "press.quote-out")}
        </Status>
      </figcaption>
    </figure>
  );
};

export const Reading = ({ workspace, reading, figures, head }: Props) => {
  const { t, language } = useWords();
  const { title, blocks, notes } = reading;
  return (
    <article className="press-paper" {...langOf(reading.lang)}>
      <p className="meta" {...langOf(language.tag)}>
        {head}
      </p>
      <h2 className="press-title">{title.text}</h2>
      {title.findings.length === 0 ? null : <Findings findings={title.findings} />}
      {blocks.length === 0 ? <p className="meta">{t("press.no-text")}</p> : null}
      {blocks.map((block, at) =>
        block.kind === "quote" ? (
          <Quote key={at} block={block} />
        ) : (
          <div key={at} className="press-paragraph">
            {block.sentences.map(({ pieces, findings }, i) => {
              const text = pieces.map((piece, j) => <Piece key={j} piece={piece} workspace={workspace} figures={figures} />);
              return findings.length === 0 ? (
                <span key={i}>{text} </span>
              ) : (
                <span key={i} className="press-out">
                  <span className="press-out-text">{text}</span>
                  <Findings findings={findings} />
                </span>
              );
            })}
          </div>
        ),
      )}
      {notes.length === 0 ? null : (
        <ol className="press-notes">
          {notes.map(({ n, text }) => (
            <li key={n} value={n}>
              {text}
            </li>
          ))}
        </ol>
      )}
    </article>
  );
};
