// The one binding to LINE's LIFF SDK. On the splash it signs the person in and
// goes on to where they wanted to go; elsewhere it opens marked links outside.

const sdk = () => globalThis.__liff_fake ?? globalThis.liff;
const liffId = document.querySelector('meta[name="liff-id"]')?.content;
const splash = document.querySelector('[data-sign-in]');

// After this long the splash offers to try again.
const PATIENCE = 12_000;

if (splash) signIn();
document.addEventListener('click', openOutside);

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

// A token lives for an hour; an older one is fetched anew, once.
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
  splash.querySelector('[data-while="waiting"]').hidden = true;
  splash.querySelector('[data-while="failed"]').hidden = false;
  splash.querySelector('[data-retry]')?.addEventListener('click', () => location.reload());
}

// The LIFF browser saves no files: a calendar entry opens in the phone's own browser.
async function openOutside(event) {
  const link = event.target.closest?.('a[data-external]');
  if (!link || !sdk() || !liffId) return;
  event.preventDefault();
  try {
    await sdk().init({ liffId });
    sdk().openWindow({ url: link.href, external: true });
  } catch {
    location.assign(link.href);
  }
}
