import { expect, test } from '../../harness';

test('the manager logs in and sees a day at the desk', async ({ staff }) => {
  expect(new URL(staff.url()).pathname).toMatch(/^\/admin/);
  await expect(staff.getByRole('heading', { level: 1 })).toBeVisible();
});
