/** Whether an address refers to this machine only. */

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @param address with its scheme: `http://127.0.0.1:4400`, `http://localhost/invitation`, `http://[::1]` */
export const isLoopback = (address: string): boolean => loopback.test(new URL(address).hostname);
