// Which pictures are loaded: those of this machine, others only when asked to.

const KEY = "line-simulator:pictures";

/** Nothing of other hosts is loaded unless the switch in the panel is on. */
export const fromOutside = () => localStorage.getItem(KEY) === "yes";

export const setFromOutside = (on) => localStorage.setItem(KEY, on ? "yes" : "no");

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether a picture's address may be asked for. */
export function loadable(address) {
  try {
    const { hostname } = new URL(address);
    return LOOPBACK.test(hostname) || fromOutside();
  } catch {
    return false;
  }
}
