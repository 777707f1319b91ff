import { checkAccessibility, expect, test } from '../../harness';
for (const path of ['/', '/admin/login', '/nowhere']) test('axe '+path, async ({ page, newStaff, newSeeker }) => {
  test.info().annotations.push({type:'x'});
  await page.goto(path);
  const t = Date.now();
  await checkAccessibility(page);
  console.log(path, Date.now()-t);
});
test('axe liff', async ({ newSeeker, staff }) => {
  const s = await newSeeker('a');
  await s.open('/booking');
  const t=Date.now(); await checkAccessibility(s.page); console.log("liff",Date.now()-t);
  await checkAccessibility(staff);
});
test('axe can fail', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => { const d = document.createElement('div'); d.innerHTML = '<img src="/favicon.svg"><p id="lowc">gray</p><div id="wide">x</div>'; document.querySelector('main')!.append(d);
   const st = new CSSStyleSheet(); st.replaceSync('#lowc{color:#777;background:#666}#wide{width:2000px}'); document.adoptedStyleSheets=[st]; });
  await checkAccessibility(page);
});
