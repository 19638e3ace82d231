/**
 * A small menu: a button, and a list that opens below it. We do not use a collection library here, because this menu is in the bar of every
 * page and such a library would be larger than the page. Arrow keys, Home, End, Escape and a click outside work as usual.
 */
import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./menu.css";

export interface MenuEntry {
  readonly id: string;
  readonly label: ReactNode;
  readonly lang?: string;
  /** Whether this entry is the active one. Set only in a menu in which exactly one entry can be active. */
  readonly current?: boolean;
}

interface Props {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly icon?: IconName;
  readonly className?: string;
  readonly sections: readonly { readonly id: string; readonly title?: string; readonly entries: readonly MenuEntry[] }[];
  readonly onChoose: (id: string) => void;
  /** Called when the list opens, so that data for its entries can be fetched. */
  readonly onOpen?: () => void;
}

/** Of `count` entries, the index of the entry to which a key moves the focus; null if the key does not move the focus. */
export const placeAfter = (key: string, place: number, count: number): number | null => {
  if (count === 0) return null;
  if (key === "ArrowDown") return (place + 1) % count;
  if (key === "ArrowUp") return (place - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
};

export const ActionMenu = ({ label, trigger, icon, className = "menu-button", sections, onChoose, onOpen }: Props) => {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const items = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>("[data-menu-item]") ?? [])];
  useEffect(() => {
    if (!open) return undefined;
    const entries = items();
    (entries.find((one) => one.getAttribute("aria-checked") === "true") ?? entries[0])?.focus();
    const leave = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [open]);
  const show = (): void => {
    onOpen?.();
    setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>("button")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        show();
      }
      return;
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      return close();
    }
    if (event.key === "Tab") return setOpen(false);
    const entries = items();
    const next = placeAfter(event.key, entries.indexOf(document.activeElement as HTMLElement), entries.length);
    if (next === null) return;
    event.preventDefault();
    entries[next]?.focus();
  };
  // when the browser's back button opens another page, that page takes the focus
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null && box.current?.contains(relatedTarget) !== true) setOpen(false);
  };
  return (
    <div ref={box} role="presentation" className="menu-box" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        {...(open ? { "aria-controls": id } : {})}
        onClick={() => (open ? setOpen(false) : show())}
      >
        {icon === undefined ? null : <Icon name={icon} size={17} />}
        <span className="visually-hidden">{label}</span>
        {trigger === null ? null : (
          <span className="menu-trigger" aria-hidden="true">
            {trigger}
          </span>
        )}
        <Icon name="caret-down" size={12} />
      </button>
      {open ? (
        <div id={id} role="menu" aria-label={label} className="menu">
          {sections.map((section) => (
            <div
              key={section.id}
              role="group"
              {...(section.title === undefined ? { "aria-label": label } : { "aria-label": section.title })}
            >
              {section.title === undefined ? null : (
                <div className="menu-header" aria-hidden="true">
                  {section.title}
                </div>
              )}
              {section.entries.map((entry) => (
                <button
                  key={entry.id}
                  type="button"
                  data-menu-item
                  tabIndex={-1}
                  className="menu-item"
                  {...(entry.current === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": entry.current })}
                  onClick={() => {
                    close();
                    onChoose(entry.id);
                  }}
                >
                  <span className="menu-check">{entry.current === true ? <Icon name="check" size={15} /> : null}</span>
                  <span {...(entry.lang === undefined ? {} : { lang: entry.lang })}>{entry.label}</span>
                </button>
              ))}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
};
