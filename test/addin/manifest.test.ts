import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';

/* What Excel asks of a manifest; the maker's own validator needs its web service, so its rules are written out here. */

const ROOT = join(__dirname, '../..');
const text = readFileSync(join(ROOT, 'manifest.xml'), 'utf8');
const root = new DOMParser({ onError: (level, message) => fail(`${level} ${message}`) }).parseFromString(text, 'text/xml').documentElement!;

function fail(message: string): never {
  throw new Error(message);
}

function children(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

function all(name: string): Element[] {
  return Array.from(root.getElementsByTagName(name));
}

const one = (name: string): Element => all(name)[0] ?? fail(`no ${name}`);
const resources = (kind: string): Map<string, string> =>
  new Map(all(kind).map((element) => [element.getAttribute('id') ?? '', element.getAttribute('DefaultValue') ?? '']));

test('elements stand in the order of the schema', () => {
  expect(children(root).map(({ localName }) => localName)).toEqual([
    'Id',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'AppDomains',
    'Hosts',
    'Requirements',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides',
  ]);
  expect(children(one('VersionOverrides')).map(({ localName }) => localName)).toEqual(['Hosts', 'Resources']);
  expect(children(one('Resources')).map(({ localName }) => localName)).toEqual(['Images', 'Urls', 'ShortStrings', 'LongStrings']);
  for (const control of all('Control'))
    expect(children(control).map(({ localName }) => localName)).toEqual(['Label', 'Supertip', 'Icon', 'Action']);
});

test('the version is the package’s, the id a GUID, Chinese the default and English the other language', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(one('Version').textContent).toBe(`${version}.0`);
  expect(one('Id').textContent).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(one('DefaultLocale').textContent).toBe('zh-CN');
  for (const name of ['DisplayName', 'Description', 'bt:String'])
    for (const element of all(name).filter((each) => !each.hasAttribute('resid'))) {
      const overrides = children(element).map((override) => override.getAttribute('Locale'));
      expect([element.getAttribute('id') ?? name, overrides]).toEqual([element.getAttribute('id') ?? name, ['en-US']]);
    }
});

test('every resource that is named exists, is used, and is as short as Excel asks', () => {
  const known = new Map([...resources('bt:Image'), ...resources('bt:Url'), ...resources('bt:String')]);
  const used = new Set(Array.from(root.getElementsByTagName('*')).flatMap((element) => element.getAttribute('resid') ?? []));
  used.delete('');
  known.delete('');
  expect([...used].filter((id) => !known.has(id))).toEqual([]);
  expect([...known.keys()].filter((id) => !used.has(id))).toEqual([]);
  for (const id of known.keys()) expect(id.length).toBeLessThanOrEqual(32);
  const strings = (kind: string): string[] =>
    children(one(kind)).flatMap((element) =>
      [element, ...children(element)].map((own) => own.getAttribute('DefaultValue') ?? own.getAttribute('Value') ?? ''),
    );
  for (const short of strings('bt:ShortStrings')) expect(short.length).toBeLessThanOrEqual(125);
  for (const long of strings('bt:LongStrings')) expect(long.length).toBeLessThanOrEqual(250);
  const ids = [...all('Control'), ...all('Group'), ...all('CustomTab')].map((element) => element.getAttribute('id'));
  expect(new Set(ids).size).toBe(ids.length);
});

test('every address is https and on one origin, and what it names is in the build', () => {
  const addresses = [...text.matchAll(/(?:DefaultValue|Value)="(https?:[^"]+)"|<AppDomain>([^<]+)</g)].map(
    ([, value, domain]) => value ?? domain ?? '',
  );
  expect(addresses.length).toBeGreaterThan(15);
  for (const address of addresses) {
    const { protocol, origin, pathname } = new URL(address.replaceAll('&amp;', '&'));
    expect([address, protocol, origin]).toEqual([address, 'https:', 'https://localhost:3000']);
    if (pathname !== '/') expect([pathname, existsSync(join(ROOT, 'dist/addin', pathname))]).toEqual([pathname, true]);
  }
});

test('icons have the size that their name says', () => {
  for (const name of readdirSync(join(ROOT, 'addin/assets')).filter((each) => each.endsWith('.png'))) {
    const bytes = readFileSync(join(ROOT, 'addin/assets', name));
    const size = Number(/-(\d+)\.png$/.exec(name)?.[1]);
    expect([name, bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([name, size, size]);
  }
  for (const icon of all('Icon')) expect(children(icon).map((image) => image.getAttribute('size'))).toEqual(['16', '32', '80']);
});

test('the ribbon has 检查, 计算得分, 面板 and 帮助', () => {
  const strings = resources('bt:String');
  const labels = all('Control').map((control) => strings.get(children(control)[0]?.getAttribute('resid') ?? ''));
  expect(labels).toEqual(['检查', '计算得分', '面板', '帮助']);
});

test('asks for ExcelApi 1.7 and nothing more', () => {
  expect(all('Set').map((set) => [set.getAttribute('Name'), set.getAttribute('MinVersion')])).toEqual([['ExcelApi', '1.7']]);
  expect(one('Permissions').textContent).toBe('ReadWriteDocument');
});
