/** Small settings of this browser. A browser that refuses storage simply forgets them. */
export type SettingName = "language" | "theme" | "digits" | "workspace";

export const stored = (name: SettingName): string | null => {
  try {
    return localStorage.getItem(`counterpart.${name}`);
  } catch {
    return null;
  }
};

export const store = (name: SettingName, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(`counterpart.${name}`);
    else localStorage.setItem(`counterpart.${name}`, value);
  } catch {
    // Private windows may refuse storage; the setting then lasts until the page is closed.
  }
};
