import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/http.ts';
import { seedCatalog } from '../support/jobs.ts';

const PATH = '/api/v1beta1/schedules';
const NIGHTLY = {
  displayName: 'Nightly',
  jobConfiguration: { load: { sourceId: 'src_a' } },
  timetable: '30 2 * * *',
  timeZone: 'Europe/Berlin',
};

describe('schedules over HTTP', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await seedCatalog(test.database.db, ['src_a', 'src_b']);
  });
  afterAll(() => test.close());

  it('are created, paused by update, resumed and deleted', async () => {
    const created = await test.call('POST', `${PATH}?scheduleId=sch_nightly`, NIGHTLY);
    expect(created).toMatchObject({ status: 200, body: { scheduleId: 'sch_nightly', paused: false } });
    expect(created.body.nextEventTime).toMatch(/T0[01]:30:00\.000Z$/);
    expect(created.body.creator).toMatch(/^user_/);
    const paused = await test.call('PATCH', `${PATH}/sch_nightly`, { paused: true });
    expect(paused.body).toMatchObject({ paused: true, timetable: '30 2 * * *' });
    expect(paused.body.nextEventTime).toBeUndefined();
    const resumed = await test.call('PATCH', `${PATH}/sch_nightly?updateMask=paused`, { paused: false });
    expect(resumed.body.nextEventTime).toBeDefined();
    const events = await test.call('GET', '/api/v1beta1/scheduleEvents?schedule_id=sch_nightly');
    expect(events).toMatchObject({ status: 200, body: { scheduleEvents: [], nextPageToken: '' } });
    expect((await test.call('DELETE', `${PATH}/sch_nightly`)).body).toEqual({});
    expect((await test.call('GET', `${PATH}/sch_nightly`)).status).toBe(404);
  });

  it.each([
    [{ timeZone: 'europe/berlin' }, 400, 'timeZone'],
    [{ timetable: '*/30 * * * *' }, 400, 'timetable'],
    [{ timetable: '0 0 30 2 *' }, 400, 'timetable'],
    [{ jobConfiguration: {} }, 400, 'jobConfiguration'],
    [{ jobConfiguration: { load: { sourceId: 'src_none' } } }, 404, 'src_none'],
    [{ cron: '1' }, 400, 'cron'],
  ])('refuses %j', async (change, status, named) => {
    const answer = await test.call('POST', PATH, { ...NIGHTLY, ...change });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(named);
  });

  it('refuses events of a schedule that is not there, and forged tokens', async () => {
    expect((await test.call('GET', '/api/v1beta1/scheduleEvents?scheduleId=sch_none')).status).toBe(404);
    expect((await test.call('GET', '/api/v1beta1/scheduleEvents?pageToken=forged')).status).toBe(400);
  });
});
