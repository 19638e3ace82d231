/** A one-time token travels in the fragment, which no server log sees; it is taken out of the address once read. */
export const tokenOfAddress = (): string => {
  const token = decodeURIComponent(window.location.hash.slice(1));
  if (token !== "") window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
};
