// Stands in for LINE's LIFF SDK in development and tests: defines globalThis.liff.
//
// A LIFF address opens twice. First the endpoint with ?liff.state=… and the
// tokens in the fragment: init() keeps the tokens, strips the fragment and
// replaces the location with the real page. There init() resolves.
(() => {
  "use strict";
  const facts = __FACTS__;
  const VERSION = "2.27.0-simulator";
  const prefix = `line-simulator:${facts.liffId}:`;
  const keep = (name, value) => sessionStorage.setItem(prefix + name, value);
  const kept = (name) => sessionStorage.getItem(prefix + name);
  const forget = () => {
    for (const name of ["id_token", "access_token", "context"]) sessionStorage.removeItem(prefix + name);
  };

  class LiffError extends Error {
    constructor(code, message) {
      super(message);
      this.name = "LiffError";
      this.code = code;
    }
  }

  let resolveReady;
  const ready = new Promise((resolve) => (resolveReady = resolve));
  let config = null;

  /** Takes tokens out of the fragment, so that no later script and no log sees them. */
  function takeTokens() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    if (!fragment.has("access_token")) return;
    keep("access_token", fragment.get("access_token"));
    keep("id_token", fragment.get("id_token") ?? "");
    keep("context", fragment.get("liff_context") ?? "null");
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** The page that a state names: joined to the endpoint as text, as LINE does. */
  function realAddress(state) {
    const endpoint = facts.endpoint.replace(/[?#].*$/, "");
    if (state.startsWith("/")) return endpoint.replace(/\/$/, "") + state;
    return endpoint + state;
  }

  function claims() {
    const token = kept("id_token");
    if (!token) return null;
    const part = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  function context() {
    return JSON.parse(kept("context") ?? "null") ?? { type: "external", liffId: facts.liffId, availability: {} };
  }

  function needsLogin() {
    if (!liff.isLoggedIn()) throw new LiffError("UNAUTHORIZED", "Need access_token for api call, Please login first");
  }

  /** Tells the phone around this frame, if there is one. */
  function tellPhone(message) {
    if (parent !== window) parent.postMessage({ source: "line-simulator-liff", ...message }, facts.base);
    return parent !== window;
  }

  async function init(wanted, onSuccess, onError) {
    try {
      if (!wanted?.liffId) throw new LiffError("INVALID_CONFIG", "liffId is necessary for liff.init()");
      if (wanted.liffId !== facts.liffId) throw new LiffError("INVALID_CONFIG", "Invalid LIFF ID.");
      config = { ...wanted };
      takeTokens();
      const query = new URLSearchParams(location.search);
      if (query.has("liff.state")) {
        location.replace(realAddress(query.get("liff.state")));
        // the page is being left: what waits for init must not run here
        await new Promise(() => {});
      }
      if (config.withLoginOnExternalBrowser && !liff.isLoggedIn()) {
        liff.login();
        await new Promise(() => {});
      }
      resolveReady();
      onSuccess?.();
    } catch (error) {
      onError?.(error);
      throw error;
    }
  }

  const liff = {
    init,
    ready,
    get id() {
      return config?.liffId ?? null;
    },
    isLoggedIn: () => Boolean(kept("access_token")),
    /** Leads to a page where a person is chosen, and back with the tokens in the fragment. */
    login(options = {}) {
      // LINE signs people in by itself there
      if (liff.isInClient()) throw new LiffError("FORBIDDEN", "liff.login() is not available in the LIFF browser");
      const back = new URL(options.redirectUri ?? location.href, location.href);
      back.hash = "";
      location.assign(`${facts.base}/liff/login?redirect_uri=${encodeURIComponent(back.href)}`);
    },
    logout: forget,
    getIDToken: () => kept("id_token") || null,
    getDecodedIDToken: claims,
    getAccessToken: () => kept("access_token"),
    getContext: context,
    isInClient: () => context().type !== "external",
    getOS: () => (/android/i.test(navigator.userAgent) ? "android" : /iphone|ipad/i.test(navigator.userAgent) ? "ios" : "web"),
    getLanguage: () => navigator.language,
    getAppLanguage: () => navigator.language,
    getVersion: () => VERSION,
    getLineVersion: () => (liff.isInClient() ? "15.0.0" : null),
    isApiAvailable: (name) => ["multipleLiffTransition"].includes(name) || name in liff,
    closeWindow() {
      if (!tellPhone({ type: "close" })) window.close();
    },
    openWindow({ url, external = false }) {
      const address = new URL(url, location.href).href;
      if (tellPhone({ type: "open", url: address, external })) return;
      if (external) window.open(address, "_blank", "noopener");
      else location.assign(address);
    },
    async sendMessages(messages) {
      needsLogin();
      if (!liff.isInClient()) throw new LiffError("FORBIDDEN", "liff.sendMessages works only when opened from a talk");
      const answer = await fetch(`${facts.base}/_sim/liff/messages`, {
        method: "POST",
        headers: { authorization: `Bearer ${kept("access_token")}`, "content-type": "application/json" },
        body: JSON.stringify({ messages }),
      });
      if (!answer.ok) throw new LiffError("INVALID_ARGUMENT", (await answer.json()).error);
    },
    async getProfile() {
      needsLogin();
      const { sub, name, picture } = claims();
      return { userId: sub, displayName: name, pictureUrl: picture };
    },
    async getFriendship() {
      needsLogin();
      return { friendFlag: Boolean(context().friendship) };
    },
    permission: {
      query: async () => ({ state: "granted" }),
      requestAll: async () => {},
    },
    permanentLink: {
      createUrl: () => createUrlBy(location.href),
      createUrlBy: async (url) => createUrlBy(url),
    },
    use: () => liff,
  };

  /** `https://liff.line.me/{liffId}/…` for a page below the endpoint. */
  function createUrlBy(url) {
    const endpoint = facts.endpoint.replace(/\/$/, "");
    if (!url.startsWith(endpoint)) throw new LiffError("INVALID_ARGUMENT", "Current page is not under the endpoint URL.");
    return `https://liff.line.me/${facts.liffId}${url.slice(endpoint.length)}`;
  }

  // LINE's header shows the title of whatever page is there, bound to LINE or not.
  const tellTitle = () => tellPhone({ type: "title", title: document.title });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", tellTitle);
  else tellTitle();

  globalThis.liff = liff;
})();
