import { expect, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { KNOWLEDGE, answerTo, ask, kept, field, preview, save, shown, tryOut } from './knowledge-steps';
import { press, unfold } from './desk';
test('look', async ({ newStaff, newSeeker, world }) => {
  test.setTimeout(300000);
  const desk = await newStaff('editor');
  const shot = async (name: string) => {
    for (const width of [1280, 390]) {
      await desk.setViewportSize({ width, height: 900 });
      await desk.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
    }
    await desk.setViewportSize({ width: 1280, height: 900 });
  };
  let t = Date.now();
  const lap = (w: string) => { console.log(w, Date.now() - t); t = Date.now(); };
  console.log(world.sql('select count(*), min(reviewed_on), max(reviewed_on) from knowledge_entries'));
  await desk.goto(KNOWLEDGE); lap('list');
  await shot('list');
  await desk.goto(`${KNOWLEDGE}?q=そんざいしない`); await shot('list-empty');
  const at = kept(world, { aliases: ['抹茶ぷりん いつ'] });
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  t = Date.now();
  await expect.poll(() => answerTo(seeker, world, '抹茶プリンの試食会は、いつありますか。')).toContain('第三土曜日'); lap('shelf');
  await desk.goto(at); await shot('edit');
  t = Date.now();
  await preview(desk); lap('preview'); await shot('preview');
  await desk.setViewportSize({ width: 390, height: 844 });
  await press(desk, tryOut(desk));
  await desk.screenshot({ path: '/tmp/shots/preview-first-390.png' });
  await desk.setViewportSize({ width: 1280, height: 900 });
  await field(desk, '質問').fill(''); await field(desk, '答え').fill(''); await field(desk, '関係のあるページ').fill('x'); await field(desk, '正しいと').fill('x');
  await press(desk, save(desk)); await shot('edit-errors');
  await desk.goto(`${KNOWLEDGE}/new`); await shot('new');
  for (const q of ['qwertz', 'qwertz 090-1234-5678', 'おはようございます', '抹茶', 'なぞなぞ出して', '私は山田花子です。zzzqqq 080-9999-1111', 'にゃーん', 'asdfghjkl', '履歴書', 'zzz zzz', 'zzz zzz zzx', 'キリンさんの首はなぜ長いのですか', 'プリン試食'])
    console.log(q, '=>', (await answerTo(seeker, world, q)).replace(/\n/g, '/').slice(0, 90));
  await desk.goto('/admin/questions'); lap('questions'); await shot('questions');
  t = Date.now();
  await desk.getByRole('button', { name: '効きめを確かめる' }).click(); lap('effect'); await shot('questions-effect');
  await desk.goto('/admin/figures'); await shot('figures');
  await desk.goto('/admin/knowledge/file'); await shot('file');
  await desk.getByLabel('CSVのファイル').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('key,kind,category,question,answer,aliases,link,source,source_url,reviewed_on,published\ne2e-x,faq,nonsense,q,a,,,s,,2026-11-01,yes\ne2e-y,faq,service,,a,,,s,,2026-11-01,yes\n') });
  await desk.getByRole('button', { name: '取りこむ' }).click(); await shot('file-faulty');
  const manager = await newStaff('manager');
  await manager.goto('/admin/settings/conversations'); await manager.screenshot({ path: '/tmp/shots/retention-1280.png', fullPage: true });
  await manager.goto('/admin/figures'); await manager.screenshot({ path: '/tmp/shots/figures-manager-1280.png', fullPage: true });
  world.sql('update open_questions set outcome = \'dropped\', settled_at = now(), settled_by = (select id from staff limit 1)');
  await desk.goto('/admin/questions'); await shot('questions-empty');
});
