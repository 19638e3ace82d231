/**
 * Buttons: one primary button per view, secondary buttons white with a line, tertiary buttons as text. Long labels wrap and are never cut.
 */
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./button.css";

export interface ButtonLook {
  readonly look?: "primary" | "secondary" | "tertiary";
  /** In a meeting room every target is at least 48 px. */
  readonly size?: "desk" | "room";
  readonly icon?: IconName;
}

export const buttonClass = ({ look = "secondary", size = "desk" }: ButtonLook): string => `button ${look} ${size}`;

export const Button = ({
  look,
  size,
  icon,
  children,
  type = "button",
  ...rest
}: ButtonLook & ButtonHTMLAttributes<HTMLButtonElement> & { readonly children: ReactNode }) => (
  <button
    {...rest}
    type={type}
    className={buttonClass({ ...(look === undefined ? {} : { look }), ...(size === undefined ? {} : { size }) })}
  >
    {icon === undefined ? null : <Icon name={icon} />}
    <span>{children}</span>
  </button>
);
