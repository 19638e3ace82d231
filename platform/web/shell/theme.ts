/** The appearance: light, dark, or the setting of the system. The choice is set on the root element before anything is shown. */
import { store, stored } from "./settings.ts";

export type Theme = "light" | "dark" | "system";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

export const theme = (): Theme => {
  const setting = stored("theme");
  return setting === "light" || setting === "dark" ? setting : "system";
};

const apply = (): void => {
  const setting = theme();
  document.documentElement.dataset["theme"] = setting === "system" ? (dark.matches ? "dark" : "light") : setting;
};

export const setTheme = (choice: Theme): void => {
  store("theme", choice === "system" ? null : choice);
  apply();
};

dark.addEventListener("change", apply);
apply();
