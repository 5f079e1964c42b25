// The hours that files cover, by their names and by their events.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf, stretchesOf, type CoveredFile, type HourState } from '../../www/src/state/coverage/analysis';
import { coverageSentence } from '../../www/src/state/coverage/coverage';
import { namedHour, numberedFile } from '../../www/src/state/coverage/naming';

const at = (hour: string): number => Date.parse(`2019-05-17T${hour}:00:00Z`);

const PATHS = [
  'year=2019/month=05/day=17/3a941d8f1f.2019-05-17.0900.json.gz',
  'year=2019/month=05/day=17/3a941d8f1f.2019-05-17.1000.json.gz',
  'year=2019/month=05/day=17/3a941d8f1f.2019-05-17.1100.json.gz',
  'year=2019/month=05/day=17/3a941d8f1f.2019-05-17.1300.json.gz',
  'year=2019/month=05/day=17/3a941d8f1f.2019-05-17.1400.json.gz',
  'year=2019/month=05/day=17/3a941d8f1f.2019-05-17.1100.1.json.gz',
  'AWSLogs/111122223333/CloudTrail/eu-central-1/2019/05/17/111122223333_CloudTrail_eu-central-1_20190517T0900Z_0000000000000900.json.gz',
  'AWSLogs/111122223333/CloudTrail/eu-central-1/2019/05/17/111122223333_CloudTrail_eu-central-1_20190517T0905Z_0000000000000905.json.gz',
  'AWSLogs/111122223333/CloudTrail/eu-central-1/2019/05/17/111122223333_CloudTrail_eu-central-1_20190517T1100Z_0000000000001100.json.gz',
  'insights-activity-logs/resourceId=/SUBSCRIPTIONS/0/y=2019/m=05/d=17/h=09/m=00/PT1H.json',
  'insights-activity-logs/resourceId=/SUBSCRIPTIONS/0/y=2019/m=05/d=17/h=10/m=00/PT1H.json',
  'insights-activity-logs/resourceId=/SUBSCRIPTIONS/0/y=2019/m=05/d=17/h=12/m=00/PT1H.json',
  'acct1/eu-de/2019-05-17T09/2019-05-17T09:38+05_3f2c.log',
  'eu-de/2019-05-17T11/2019-05-17T11:02+01.log',
  'cx/parquet/v1/team_id=7/dt=2019-05-17/hr=09/aa.parquet',
  'cx/parquet/v1/team_id=7/dt=2019-05-17/hr=11/bb.parquet',
  'export-2019-05-17-09.json',
  'export-2019-05-17-10.json',
];

const file = (path: string, number: number, of: Partial<CoveredFile> = {}): CoveredFile => ({ path, number, fault: null, first: null, last: null, ...of });

test('the hours of archives are read from their names', () => {
  const series = coverageOf(PATHS.map((path, number) => file(path, number)), PATHS.map((_, number) => ({ file: number, hours: [{ start: at('09'), events: 1 }], withoutTime: 0 })));
  const states = (name: string): string[] => {
    const hours = series.find((one) => one.name === name)?.hours ?? [];
    return hours.map(({ start, state }) => `${new Date(start).getUTCHours()} ${state}`);
  };
  assert.deepEqual(states('Activity Tracker archive 3a941d8f1f'), ['9 present', '10 quiet', '11 quiet', '12 missing', '13 quiet', '14 quiet']);
  assert.deepEqual(states('CloudTrail 111122223333 eu-central-1'), ['9 present', '10 unknown', '11 quiet']);
  assert.deepEqual(states('Azure SUBSCRIPTIONS 0'), ['9 present', '10 quiet', '11 missing', '12 quiet']);
  assert.deepEqual(states('Event Routing eu-de'), ['9 present', '10 unknown', '11 quiet']);
  assert.deepEqual(states('Cloud Logs team 7'), ['9 present', '10 unknown', '11 quiet']);
  assert.equal(series.length, 6);
  assert.equal(series.find(({ name }) => name?.startsWith('Activity'))?.outside, 5);
});

test('names without an hour are not read as one', () => {
  assert.equal(namedHour('events.jsonl'), null);
  assert.equal(namedHour('9876543210123.json'), null);
  assert.equal(namedHour('report-2019-13-45-77.json'), null);
  assert.equal(namedHour('111122223333_CloudTrail-Digest_eu-central-1_x_20190517T090000Z.json.gz'), null);
  assert.equal(namedHour('a/3a941d8f1f.2019-05-17.1100.1.json.gz')?.isLate, true);
  assert.deepEqual(numberedFile('x/ab12.2019-05-17.07.json.gz'), { series: 'Activity Tracker archive ab12', day: '2019-05-17', number: 7 });
});

test('damaged files, late events and files without an hour in their names', () => {
  const archive = (hour: string) => `ab.2019-05-17.${hour}00.json.gz`;
  const files = [
    file(archive('09'), 0),
    file(archive('10'), 1, { fault: 'refused' }),
    file(archive('10'), 8, { fault: 'incomplete' }),
    file(archive('13'), 9, { fault: 'refused' }),
    file(archive('12'), 2),
    file('one.jsonl', 3, { first: at('03') + 5, last: at('06') + 1, fault: 'refused' }),
    file('two.jsonl', 4, { first: at('08'), last: at('08'), fault: 'damaged' }),
    file('unread.jsonl', 5, { number: null, fault: 'incomplete' }),
    file('n/cd.2019-05-17.01.json.gz', 6),
    file('n/cd.2019-05-17.04.json.gz', 7),
  ];
  const counts: [number, [string, number][]][] = [
    [0, [['09', 4]]],
    // Late events are in the file of another hour.
    [2, [['11', 3], ['12', 1], ['20', 2]]],
    [3, [['03', 1], ['06', 1]]],
    [4, [['08', 1]]],
  ];
  const hours = counts.map(([number, of]) => ({ file: number, hours: of.map(([hour, events]) => ({ start: at(hour), events })), withoutTime: 0 }));
  const [named, numbered, others] = coverageOf(files, hours);
  const told = (of: typeof named) => of?.hours.map(({ state, events }): [HourState, number] => [state, events]);
  // The late events of 20 do not extend the series, because no file is for that hour.
  assert.deepEqual(told(named), [['present', 4], ['incomplete', 0], ['missing', 3], ['present', 1], ['refused', 0]]);
  assert.equal(named?.outside, 5);
  assert.deepEqual(numbered?.missingNumbers, ['2019-05-17: 2, 3']);
  assert.equal(others?.name, null);
  assert.deepEqual(told(others), [['present', 1], ['quiet', 0], ['quiet', 0], ['present', 1], ['unknown', 0], ['damaged', 1]]);
  const stretches = stretchesOf(others?.hours ?? []);
  assert.deepEqual(stretches.map(({ from, to, state }) => [from, to, state]), [
    [at('03'), at('04'), 'present'],
    [at('04'), at('06'), 'quiet'],
    [at('06'), at('07'), 'present'],
    [at('07'), at('08'), 'unknown'],
    [at('08'), at('09'), 'damaged'],
  ]);
});

test('a sentence says only what the names of the files can tell', () => {
  const sentence = (...paths: string[]) => coverageSentence(coverageOf(paths.map((path, number) => file(path, number)), []));
  assert.match(sentence('events.jsonl'), /cannot be told whether a file is missing/);
  assert.match(sentence('ab.2019-05-17.0900.json.gz', 'ab.2019-05-17.1000.json.gz'), /no file is known to be missing, damaged, incomplete or with refused lines\.$/);
  assert.match(sentence('ab.2019-05-17.0900.json.gz', 'ab.2019-05-17.1200.json.gz'), /^2 hours of an hourly series are missing: there is no file, although one is expected\.$/);
  assert.match(sentence('eu-de/2019-05-17T09/a.log', 'eu-de/2019-05-17T11/b.log'), /For 1 hour without a file it cannot be told/);
});

test('hours of more than 20 years are not told apart, and the series says so', () => {
  const stray = file('old.jsonl', 0, { first: Date.UTC(2001, 0), last: Date.UTC(2024, 0) });
  const [series] = coverageOf([stray], [{ file: 0, hours: [{ start: Date.UTC(2001, 0), events: 1 }, { start: Date.UTC(2024, 0), events: 1 }], withoutTime: 0 }]);
  assert.deepEqual([series?.isTooLong, series?.hours, series?.events], [true, [], 2]);
});
