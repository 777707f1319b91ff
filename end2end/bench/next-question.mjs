// How long the next question takes to appear on a slow phone, without waiting for the network:
// requests that carry answers never come back. Prints milliseconds as JSON.

import { chromium, devices } from '@playwright/test';

const [url, cookie] = process.argv.slice(2);
const SLOWER = 4;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
const context = await browser.newContext({ ...devices['Pixel 7'], baseURL: url });
const [name, value] = cookie.split('=');
await context.addCookies([{ name, value, url }]);
const page = await context.newPage();
await page.route('**/answers', () => {});
await page.goto('/liff/checkups/4');
await page.getByRole('button', { name: /はじめる|最初から答え直す/ }).tap();
await page.waitForURL(/questions/);
await page.waitForFunction(() => {
  let answered = false;
  const watch = (event) => {
    answered = event.defaultPrevented;
    event.preventDefault();
  };
  addEventListener('submit', watch);
  document.querySelector('form[data-questionnaire]').requestSubmit();
  removeEventListener('submit', watch);
  return answered;
});
const devtools = await context.newCDPSession(page);
await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });

const times = [];
for (let question = 1; question < 48; question += 1) {
  times.push(await page.evaluate(async () => {
    const screen = () => document.querySelector('[data-screen]:not([hidden])');
    const heading = () => screen().querySelector('h1').textContent;
    screen().querySelector('input[type=radio]').click();
    const before = heading();
    const began = performance.now();
    document.querySelector('form[data-questionnaire] button[data-kind=primary]').click();
    // until the browser has painted it: the frame after the one in which it stands there
    await new Promise((painted) => {
      const look = () => (heading() === before ? requestAnimationFrame(look) : requestAnimationFrame(() => setTimeout(painted)));
      look();
    });
    return performance.now() - began;
  }));
}
await browser.close();
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(JSON.stringify({ middle: at(0.5), worst: times.at(-1) }));
