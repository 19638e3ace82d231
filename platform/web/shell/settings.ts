/** Small settings of this browser. If the browser refuses storage, the settings last until the page is closed. */
export type SettingName = "language" | "theme" | "digits" | "workspace" | "letters" | "room-sound-off" | "desk-visits";

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
