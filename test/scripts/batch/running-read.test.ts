import { RunningRead } from '../../../scripts/batch/running-read';

const LIMITS = { secondsPerFile: 10, megabytesPerFile: 100 };
const MIB = 1 << 20;

function readFrom(start: number): RunningRead {
  return new RunningRead(LIMITS, start, 200 * MIB);
}

test('a file has its seconds, however often it is looked at', () => {
  const read = readFrom(5000);
  for (let now = 5100; now <= 15_000; now += 100) read.check(now, 200 * MIB);
  expect(read.stopped).toBeUndefined();
  read.check(15_100, 200 * MIB);
  expect(read.stopped).toBe('time');
  expect(read.signal.aborted).toBe(true);
});

test('a computer that slept for hours while a file was read does not make it a slow file', () => {
  const read = readFrom(0);
  read.check(100, 200 * MIB);
  read.check(8 * 3_600_000, 200 * MIB);
  expect(read.stopped).toBeUndefined();
});

test('memory that came since the start counts, and the first verdict stays', () => {
  const read = readFrom(0);
  read.check(100, 300 * MIB);
  expect(read.stopped).toBeUndefined();
  read.check(200, 301 * MIB);
  expect(read.stopped).toBe('memory');
  for (let now = 1200; now < 20_000; now += 1000) read.check(now, 200 * MIB);
  expect(read.stopped).toBe('memory');
});

test('a reading that is given up has no verdict', () => {
  const read = readFrom(0);
  read.abandon();
  expect(read.signal.aborted).toBe(true);
  expect(read.stopped).toBeUndefined();
});
