import { checkAccessibility, expect, expectTree, test } from '../../harness';

test('the public page can be read by everybody at every width', async ({ page }) => {
  await page.goto('/');
  await checkAccessibility(page);
  await expectTree(page, 'landing');
});

test('a visitor finds out what it is, that it is free, and how to start', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('無料').first()).toBeVisible();
  const join = page.getByRole('link', { name: /友だちになる/ }).first();
  await expect(join).toHaveAttribute('href', /^https:\/\/(liff\.)?line\.me\//);
  await expect(page.getByText('実在の方の声ではありません')).toBeVisible();
});

test('every question opens by keyboard and answers', async ({ page }) => {
  await page.goto('/');
  const questions = page.locator('summary');
  expect(await questions.count()).toBeGreaterThan(3);
  for (const question of await questions.all()) {
    await question.focus();
    await page.keyboard.press('Enter');
    await expect(question.locator('xpath=..').locator('p').first()).toBeVisible();
  }
});

test('every link of the public page leads somewhere', async ({ page, request }) => {
  await page.goto('/');
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const href of new Set(links)) {
    if (href.startsWith('#')) {
      await expect(page.locator(href), href).toHaveCount(1);
    } else if (href.startsWith('/')) {
      expect((await request.get(href)).status(), href).toBe(200);
    } else {
      expect(href).toMatch(/^(https:\/\/|tel:|mailto:)/);
    }
  }
});

test('who has seen the page before is not sent it again', async ({ request }) => {
  const first = await request.get('/');
  const again = await request.get('/', { headers: { 'if-none-match': first.headers().etag ?? '' } });
  expect(again.status()).toBe(304);
});

test('every component is accessible in every state', async ({ page }) => {
  for (const path of ['/dev/components', '/dev/components/staff']) {
    await page.goto(path);
    await checkAccessibility(page);
  }
});

test('what is missing is said kindly', async ({ page }) => {
  const answer = await page.goto('/nothing-here');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await checkAccessibility(page);
  await expectTree(page, 'missing');
});
