/**
 * The search palette: a field over any page, with the results below it in groups by kind. The field keeps the focus. The arrow keys choose a row,
 * Enter opens it, Ctrl+Enter opens it in another tab, Tab moves to the kinds.
 */
import { directionOf } from "#methods/language/index.ts";
import { search, type Found, type Hit, longestQuestion } from "../../contract/search.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components/Modal";
import type { JoinedWebModules } from "../module/join-web-modules.ts";
import { useModules } from "../module/use-modules.ts";
import { call } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { Icon } from "../ui/icon.tsx";
import { TlpLabel } from "../ui/labels.tsx";
import { hrefOf } from "./href-of.ts";
import { chosenQuery, isNarrowed, type Chosen } from "./chosen.ts";
import { MarkedWords } from "./marked-words.tsx";
import { AlsoUnder, PaletteFacets } from "./palette-facets.tsx";
import "../ui/overlay.css";
import "./palette.css";

interface Props {
  readonly workspace: string;
  readonly first: string;
  readonly firstChosen: Chosen;
  /** Returns the text that was typed before the field existed. */
  readonly takeEarly: () => string;
  readonly onAsk: (question: string, chosen: Chosen) => void;
  readonly onClose: (question: string, chosen?: Chosen) => void;
  readonly onGo: (href: string) => void;
  readonly onKeys: () => void;
}

const pauseMs = 120;
const sayAfterMs = 400;

/** The value, but only after it has not changed for `ms` milliseconds. */
const useSettled = <T,>(value: T, ms: number): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
};

/** The rows that can be chosen: a record, or the rest of a group. */
type Row = { readonly id: string; readonly hit: Hit } | { readonly id: string; readonly kind: string };

const groupsOf = ({ groups }: Found, found: JoinedWebModules["found"]) =>
  groups
    .flatMap((group) => {
      const shown = found[group.kind];
      return shown === undefined ? [] : [{ ...group, shown }];
    })
    .sort((a, b) => a.shown.rank - b.shown.rank);

export const Palette = (props: Props) => {
  const { t } = useWords();
  return (
    <ModalOverlay className="overlay palette-veil" isOpen isDismissable onOpenChange={(now) => (now ? undefined : props.onClose(""))}>
      <Modal className="palette">
        <Dialog aria-label={t("search.title")} className="palette-dialog">
          <Suspense fallback={null}>
            <Asking {...props} />
          </Suspense>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

const Asking = ({ workspace, first, firstChosen, takeEarly, onAsk, onClose, onGo, onKeys }: Props) => {
  const { t, language } = useWords();
  const { found: kinds } = useModules();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [question, setQuestion] = useState(first);
  useEffect(() => {
    input.current?.focus();
    const typed = takeEarly();
    if (typed !== "") setQuestion(typed);
  }, [takeEarly]);
  const [narrow, setNarrow] = useState(firstChosen);
  const { kind } = narrow;
  const [chosen, setChosen] = useState(0);
  const asked = useSettled(question.trim(), pauseMs);
  const answer = useQuery({
    queryKey: [search.id, workspace, asked, narrow, language.tag],
    queryFn: () =>
      call(search, {
        params: { workspace },
        query: { q: asked, lang: language.tag.split("-", 1)[0] ?? "en", ...chosenQuery(narrow) },
      }),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  useEffect(() => onAsk(asked, narrow), [asked, narrow, onAsk]);

  const data = asked === "" ? undefined : answer.data;
  const groups = data === undefined ? [] : groupsOf(data, kinds);
  const shown = groups.filter((group) => group.hits.length > 0);
  const rows: Row[] = shown.flatMap((group) => [
    ...group.hits.map((hit) => ({ id: `${id}-${hit.kind}-${hit.record}`, hit })),
    ...(kind === null && group.found > group.hits.length ? [{ id: `${id}-more-${group.kind}`, kind: group.kind }] : []),
  ]);
  const at = Math.min(chosen, Math.max(0, rows.length - 1));
  const current = rows[at];
  const count =
    data === undefined
      ? ""
      : data.more
        ? t("search.found-more", { n: data.found })
        : data.found === 0
          ? t("search.nothing", { question: asked })
          : t("search.found", { n: data.found });
  const said = useSettled(count, sayAfterMs);
  useEffect(() => {
    if (current !== undefined) document.getElementById(current.id)?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const choose = (to: Chosen): void => {
    setNarrow(to);
    setChosen(0);
  };
  const filter = (to: string | null): void => choose({ ...narrow, kind: to });
  const take = (row: Row, elsewhere: boolean): void => {
    if ("kind" in row) return filter(row.kind);
    const to = kinds[row.hit.kind]?.to;
    if (to === undefined) return;
    const href = hrefOf(workspace, to, row.hit.params);
    if (elsewhere) window.open(href, "_blank", "noopener");
    else onGo(href);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const next = steps[event.key];
    if (next !== undefined && rows.length > 0) setChosen((next + rows.length) % rows.length);
    else if (event.key === "Enter" && current !== undefined) take(current, event.ctrlKey || event.metaKey);
    else if (event.key === "?" && question === "") onKeys();
    else return;
    event.preventDefault();
  };

  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose(question, narrow);
      }}
    >
      <div className="palette-ask">
        <Icon name="search" size={22} />
        <input
          ref={input}
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-label={t("desk.search")}
          {...(current === undefined ? {} : { "aria-activedescendant": current.id })}
          value={question}
          maxLength={longestQuestion}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onChange={(event) => {
            setQuestion(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <span className="palette-count" aria-hidden="true">
          {data === undefined || data.found === 0 ? "" : count}
        </span>
        <button type="button" className="palette-close" onClick={() => onClose(question, narrow)}>
          <kbd>Esc</kbd>
          <span className="visually-hidden">{t("common.close")}</span>
          <Icon name="close" />
        </button>
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      {data === undefined || (data.found === 0 && !isNarrowed(narrow)) ? null : (
        <div className="palette-kinds" role="group" aria-label={t("search.kinds")}>
          {[
            { name: null, label: t("search.everything"), n: data.found },
            ...groups.map((group) => ({ name: group.kind, label: t(group.shown.label), n: group.found })),
          ].map(({ name, label, n }) => (
            <button key={name ?? ""} type="button" aria-pressed={kind === name} onClick={() => filter(name)}>
              {label} <bdi>{n}</bdi>
            </button>
          ))}
          <PaletteFacets facets={data.facets} chosen={narrow} onChoose={choose} />
        </div>
      )}
      {data === undefined ? null : <AlsoUnder also={data.also} />}
      <div id={`${id}-list`} className="palette-list" role="listbox" aria-label={t("search.results")} aria-busy={answer.isFetching}>
        {shown.map((group) => (
          <div key={group.kind} role="group" className="palette-group" aria-labelledby={`${id}-of-${group.kind}`}>
            <div id={`${id}-of-${group.kind}`} className="palette-kind">
              {t(group.shown.label)}
            </div>
            <div role="presentation">
              {rows
                .filter((row) => ("kind" in row ? row.kind : row.hit.kind) === group.kind)
                .map((row) => (
                  <div
                    key={row.id}
                    id={row.id}
                    role="option"
                    tabIndex={-1}
                    aria-selected={row === current}
                    className="palette-row"
                    onMouseMove={() => setChosen(rows.indexOf(row))}
                    onClick={(event) => take(row, event.ctrlKey || event.metaKey)}
                    onKeyDown={press}
                  >
                    {"kind" in row ? (
                      <span className="palette-more">{t("search.more", { n: group.found - group.hits.length })}</span>
                    ) : (
                      <HitRow hit={row.hit} icon={group.shown.icon} also={data?.also.find(({ code }) => code === row.hit.also)} />
                    )}
                  </div>
                ))}
            </div>
          </div>
        ))}
      </div>
      {answer.isError && asked !== "" ? <p className="palette-nothing">{t("search.failed")}</p> : null}
      {asked === "" ? <p className="palette-nothing">{t("search.hint")}</p> : null}
      {data?.found === 0 && !answer.isPlaceholderData ? (
        <p className="palette-nothing">
          {t("search.nothing", { question: asked })} {t("search.try")}
        </p>
      ) : null}
      <div className="palette-foot">
        <span className="palette-bound">
          <Icon name="lock" size={16} />
          {t("search.bound")}
        </span>
        <span className="palette-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {t("search.key.choose")} <kbd>Enter</kbd> {t("search.key.open")} <kbd>Tab</kbd> {t("search.key.filter")}{" "}
          <kbd>?</kbd> {t("search.key.all")}
        </span>
      </div>
    </div>
  );
};

interface HitProps {
  readonly hit: Hit;
  readonly icon: Parameters<typeof Icon>[0]["name"];
  /** The subject under which the record was found, if it was not found by the words of the query. */
  readonly also: Found["also"][number] | undefined;
}
const HitRow = ({ hit, icon, also }: HitProps) => {
  const { t, name } = useWords();
  return (
    <>
      <Icon name={icon} />
      <span className="palette-text">
        <span className="palette-title">
          {hit.code === null ? null : (
            <span className="palette-code">
              <bdi>{hit.code}</bdi>
            </span>
          )}
          <MarkedWords of={hit.title} />
        </span>
        {hit.also === null || also === undefined ? null : (
          <span className="palette-under">{t("search.also", { subjects: name(also.name) })}</span>
        )}
        {hit.line === null ? null : (
          <span className="palette-line" dir={directionOf(hit.line.lang)}>
            <MarkedWords of={hit.line} />
          </span>
        )}
      </span>
      {hit.marking === null ? null : <TlpLabel label={hit.marking} />}
      <span className="palette-return" aria-hidden="true">
        ↵
      </span>
    </>
  );
};
