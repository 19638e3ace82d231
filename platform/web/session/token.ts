/** Reads a one-time token from the fragment of the address, which servers do not log, and then removes it from the address. */
export const tokenOfAddress = (): string => {
  const token = decodeURIComponent(window.location.hash.slice(1));
  if (token !== "") window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
};
