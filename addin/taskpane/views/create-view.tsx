import { Button } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';

import { Ask } from '../parts/ask';
import { Choice } from '../parts/choice';
import { usePane, useStore } from '../state/use-pane';
import { METHODS, methodPath, SAMPLE, TEMPLATE, templateBytes, toBase64 } from '../state/templates';
import { useTexts } from '../texts';

const NO_METHOD = '';

interface Insertion {
  readonly base64: string;
  /** Empty: every sheet of the file. */
  readonly names: readonly string[];
}

/** New ledgers from the template, ready-made methods, and the attendance matrix. */
export function CreateView(): ReactElement {
  const { busy, check } = usePane();
  const store = useStore();
  const texts = useTexts();
  const [method, setMethod] = useState<string>(METHODS[0] ?? NO_METHOD);
  const [waiting, setWaiting] = useState<{ readonly insertions: readonly Insertion[]; readonly present: readonly string[] }>();
  const file = useRef<HTMLInputElement>(null);
  const { insertSheets, createWorkbook } = store.host.info.capabilities;
  const idle = busy === undefined;

  const insert = async (insertions: readonly Insertion[]): Promise<void> => {
    setWaiting(undefined);
    for (const { base64, names } of insertions) await store.insert(base64, names);
  };
  const ask = async (insertions: readonly Insertion[]): Promise<void> => {
    const present = await store.existing(insertions.flatMap(({ names }) => names));
    if (present.length === 0) await insert(insertions);
    else setWaiting({ insertions, present });
  };
  const insertTemplate = async (rulesOnly: boolean): Promise<void> => {
    const sheets = await store.sheetNames();
    const rules = method === NO_METHOD ? [] : [{ base64: await templateBytes(methodPath(method)), names: sheets.rules }];
    await ask(rulesOnly ? rules : [{ base64: await templateBytes(TEMPLATE), names: sheets.others }, ...rules]);
  };
  const insertOwn = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    await insert([{ base64: toBase64(new Uint8Array(await chosen.arrayBuffer())), names: [] }]);
  };
  return (
    <main className="view">
      <section className="rule">
        <strong>{texts.create.template}</strong>
        <div className="muted">{texts.create.templateNote}</div>
        <label>
          {texts.create.method}
          <Choice
            label={texts.create.method}
            value={method}
            onChange={setMethod}
            options={[...METHODS.map((name) => [name, name] as const), [NO_METHOD, texts.create.methodNone] as const]}
          />
        </label>
        {!insertSheets && <div>{texts.create.unsupported}</div>}
        <div className="row">
          <Button appearance="primary" disabled={!idle || !insertSheets} onClick={() => void insertTemplate(false)}>
            {texts.create.insert}
          </Button>
          <Button disabled={!idle || !insertSheets || method === NO_METHOD} onClick={() => void insertTemplate(true)}>
            {texts.create.rulesOnly}
          </Button>
          <Button
            disabled={!idle || !createWorkbook}
            onClick={() => void templateBytes(TEMPLATE).then((base64) => store.createWorkbook(base64))}
          >
            {texts.create.newWorkbook}
          </Button>
          <Button disabled={!idle || !insertSheets} onClick={() => file.current?.click()}>
            {texts.create.ownFile}
          </Button>
          <input
            ref={file}
            type="file"
            accept=".xlsx"
            hidden
            aria-label={texts.create.ownFile}
            onChange={(event) => void insertOwn(event.target.files?.[0])}
          />
        </div>
      </section>
      <section className="rule">
        <strong>{texts.create.matrix}</strong>
        <div>{check === undefined || check.matrixRows === 0 ? texts.create.matrixNone : texts.create.matrixNote(check.matrixRows)}</div>
        <div>
          <Button disabled={!idle || (check?.matrixRows ?? 0) === 0} onClick={() => void store.importMatrix()}>
            {texts.create.matrixRun}
          </Button>
        </div>
      </section>
      {createWorkbook && (
        <div>
          <Button disabled={!idle} onClick={() => void templateBytes(SAMPLE).then((base64) => store.createWorkbook(base64))}>
            {texts.create.sample}
          </Button>
        </div>
      )}
      <Ask
        open={waiting !== undefined}
        title={texts.create.insert}
        confirm={texts.confirm}
        onConfirm={() => void insert(waiting?.insertions ?? [])}
        onCancel={() => setWaiting(undefined)}
      >
        {texts.create.exists((waiting?.present ?? []).join('、'))}
      </Ask>
    </main>
  );
}
