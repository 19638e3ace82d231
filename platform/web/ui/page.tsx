/** The parts of every page: its head with title and marking, sections under a 2 px rule, the empty state. */
import type { Tlp } from "../../contract/markings.ts";
import { useEffect, useId, type ReactNode } from "react";
import { TlpLabel } from "./labels.tsx";
import { Mark } from "./mark.tsx";
import { Breadcrumbs, type CrumbProps } from "../shell/breadcrumbs.tsx";
import { CurrentHelp } from "../help/page-help.tsx";
import type { Help } from "../help/terms.ts";
import "./page.css";

interface HeadProps extends CrumbProps {
  readonly title: string;
  /** The language of a free text, set on its element. */
  readonly titleLang?: { readonly lang: string; readonly dir: "ltr" | "rtl" };
  /** Shown beside the breadcrumbs, such as the flag of a fictional State. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  readonly marking?: Tlp | null;
  readonly actions?: ReactNode;
  /** The help of a home page. The help of other pages is declared with their path (`WebRoute.help`). */
  readonly help?: Help;
}

/** The page's only title, in serif; the marking is at the top inline end, followed by the help button. */
export const PageHead = ({ title, titleLang, above, below, marking = null, actions, help, ...crumbs }: HeadProps) => {
  useEffect(() => {
    document.title = `${title} · Counterpart`;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-above">
        <Breadcrumbs {...crumbs} />
        {above}
      </div>
      <div className="page-title-row">
        <div className="page-title">
          <h1 className="title" {...titleLang}>
            {title}
          </h1>
          {below === undefined ? null : <div className="page-below">{below}</div>}
        </div>
        <div className="page-actions">
          {marking === null ? null : <TlpLabel label={marking} />}
          {actions}
          <CurrentHelp named={help} />
        </div>
      </div>
    </header>
  );
};

interface SectionProps {
  readonly title: ReactNode;
  /** A note beside the heading, such as the number or the limit of the list's rows. */
  readonly limit?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

export const Section = ({ title, limit, end, children, className }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className === undefined ? "section" : `section ${className}`}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {limit === undefined ? null : <span className="section-limit">{limit}</span>}
        {end === undefined ? null : <span className="section-end">{end}</span>}
      </div>
      {children}
    </section>
  );
};

/** The empty state: says what is missing and what the missing data is used for. It contains at most one button. */
export const Empty = ({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) => (
  <div className="empty">
    <Mark size={44} variant="waiting" />
    <p className="empty-title">{title}</p>
    {children === undefined ? null : <p className="read">{children}</p>}
    {action}
  </div>
);

/** Labels above values, side by side under a rule: the basic facts of a record. */
export const Facts = ({ facts }: { readonly facts: readonly { readonly label: string; readonly value: ReactNode }[] }) => (
  <dl className="facts">
    {facts.map((fact, i) => (
      // a label is empty until the texts are loaded, so it cannot be the key
      <div key={i}>
        <dt>{fact.label}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
);
