// The control API, as functions that throw with a readable message.

/** A refusal of the simulator. */
export class Refused extends Error {}

async function ask(path, options) {
  const answer = await fetch(path, options);
  const text = await answer.text();
  const body = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Refused(body?.error ?? body?.message ?? `${answer.status}`);
  return body;
}

export const get = (path) => ask(path);

export const post = (path, body = {}) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export const remove = (path) => ask(path, { method: "DELETE" });

/** Calls `heard(kind, detail)` for everything that happens. */
export function listen(heard) {
  const source = new EventSource("/_sim/news");
  source.addEventListener("message", (event) => {
    const { kind, detail } = JSON.parse(event.data);
    heard(kind, detail);
  });
  // after a restart of the simulator everything may be different
  let lost = false;
  source.addEventListener("error", () => (lost = true));
  source.addEventListener("open", () => {
    if (lost) heard("reset", {});
    lost = false;
  });
  return source;
}
