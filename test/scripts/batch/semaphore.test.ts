import { Semaphore } from '../../../scripts/batch/semaphore';

test('tasks wait for their places, in their order', async () => {
  const places = new Semaphore(2);
  const log: string[] = [];
  const task = async (name: string, count: number): Promise<void> => {
    await places.acquire(count);
    log.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    log.push(`${name} ends`);
    places.release(count);
  };
  await Promise.all([task('a', 1), task('b', 1), task('alone', 2), task('c', 1)]);
  expect(log).toEqual(['a starts', 'b starts', 'a ends', 'b ends', 'alone starts', 'alone ends', 'c starts', 'c ends']);
});
