/** The parts every page is made of: its head with title and marking, sections under a 2 px rule, the empty state. */
import type { Tlp } from "../../contract/markings.ts";
import { useEffect, useId, type ReactNode } from "react";
import { TlpLabel } from "./labels.tsx";
import { Mark } from "./mark.tsx";
import "./page.css";

interface HeadProps {
  readonly title: string;
  /** Free text keeps its language on its element. */
  readonly titleLang?: { readonly lang: string; readonly dir: "ltr" | "rtl" };
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  readonly marking?: Tlp | null;
  readonly actions?: ReactNode;
}

/** One title a page, in serif; the marking stands at the top inline end. */
export const PageHead = ({ title, titleLang, above, below, marking = null, actions }: HeadProps) => {
  useEffect(() => {
    document.title = `${title} · Counterpart`;
  }, [title]);
  return (
    <header className="page-head">
      {above === undefined ? null : <div className="page-above">{above}</div>}
      <div className="page-title-row">
        <div className="page-title">
          <h1 className="title" {...titleLang}>
            {title}
          </h1>
          {below === undefined ? null : <div className="page-below">{below}</div>}
        </div>
        {marking === null && actions === undefined ? null : (
          <div className="page-actions">
            {marking === null ? null : <TlpLabel label={marking} />}
            {actions}
          </div>
        )}
      </div>
    </header>
  );
};

interface SectionProps {
  readonly title: ReactNode;
  /** Beside the heading: the limit of what is shown. */
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

/** Says what is not here yet and what it would be for; one button at most. */
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

/** Label over value, side by side under a rule: the plain facts of a record. */
export const Facts = ({ facts }: { readonly facts: readonly { readonly label: string; readonly value: ReactNode }[] }) => (
  <dl className="facts">
    {facts.map((fact) => (
      <div key={fact.label}>
        <dt>{fact.label}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
);
