import { describe, expect, it } from 'vitest';
import { openClosers } from './closers.ts';

describe('openClosers', () => {
  it('closes in the opposite order, once, and goes on after a failure', async () => {
    const closed: string[] = [];
    const failed: string[] = [];
    const closers = openClosers();
    closers.add('database', () => void closed.push('database'));
    closers.add('queue', () => Promise.reject(new Error('stuck')));
    closers.add('server', async () => void closed.push('server'));
    const tell = (name: string): void => void failed.push(name);
    await Promise.all([closers.close(tell), closers.close(tell)]);
    expect(closed).toEqual(['server', 'database']);
    expect(failed).toEqual(['queue']);
  });
});
