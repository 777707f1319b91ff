// The one binding to LINE's LIFF SDK. On the splash it signs the person in and
// goes on to where they wanted to go; elsewhere it opens marked links outside.

const sdk = () => globalThis.__liff_fake ?? globalThis.liff;
const liffId = document.querySelector('meta[name="liff-id"]')?.content;
const splash = document.querySelector('[data-sign-in]');

// After this long the splash offers to try again.
const PATIENCE = 12_000;

if (splash) signIn();
document.addEventListener('click', openOutside);
offerPrinting();

async function signIn() {
  const tooLong = setTimeout(failed, PATIENCE);
  try {
    // With `liff.state` in the address this replaces the page and never resolves.
    await sdk().init({ liffId });
    if (!sdk().isLoggedIn()) {
      sdk().login({ redirectUri: location.href });
      return;
    }
    if (await openSession(sdk().getIDToken())) {
      goOn();
    } else if (sdk().isInClient()) {
      show('expired');
    } else {
      refreshToken();
    }
  } catch {
    failed();
  }
  clearTimeout(tooLong);
}

async function openSession(idToken) {
  const answer = await fetch('/liff/session', {
    method: 'POST',
    body: new URLSearchParams({ id_token: idToken ?? '' }),
  });
  if (!answer.ok && answer.status !== 401) throw new Error('no session');
  return answer.ok;
}

// A token lives for an hour; a browser fetches a new one, once. Inside LINE only opening the
// LIFF address anew does that, which is left to a tap: doing it unasked could go on for ever.
function refreshToken() {
  if (sessionStorage.getItem('signing-in-again')) {
    sessionStorage.removeItem('signing-in-again');
    failed();
    return;
  }
  sessionStorage.setItem('signing-in-again', 'yes');
  sdk().logout();
  sdk().login({ redirectUri: location.href });
}

function goOn() {
  sessionStorage.removeItem('signing-in-again');
  const typed = splash.querySelector('form[data-resume]');
  if (typed) {
    typed.submit();
    return;
  }
  const wanted = new URL(location.href);
  wanted.searchParams.delete('liff.state');
  wanted.hash = '';
  location.replace(wanted);
}

function failed() {
  show('failed');
}

function show(state) {
  for (const part of splash.querySelectorAll('[data-while]')) part.hidden = part.dataset.while !== state;
  splash.querySelector('[data-retry]').onclick = () => location.reload();
  splash.querySelector('[data-reopen]').onclick = reopen;
}

async function reopen() {
  const here = new URL(location.href);
  here.hash = '';
  sdk().openWindow({ url: await sdk().permanentLink.createUrlBy(here.href), external: false });
}

// LINE's own browser cannot print.
function offerPrinting() {
  if (sdk()?.isInClient()) return;
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      // on paper nothing can be opened
      for (const folded of document.querySelectorAll('details')) folded.open = true;
      window.print();
    });
  }
}

// The LIFF browser saves no files: a calendar entry opens in the phone's own browser, which has
// no session. So the address it leads to, signed at this moment, is asked for first.
async function openOutside(event) {
  const link = event.target.closest?.('a[data-external]');
  if (!link || !sdk() || !liffId) return;
  event.preventDefault();
  try {
    const [answer] = await Promise.all([fetch(link.href), sdk().init({ liffId })]);
    if (!answer.ok || !answer.redirected) throw new Error('no address');
    sdk().openWindow({ url: answer.url, external: true });
  } catch {
    location.assign(link.href);
  }
}
