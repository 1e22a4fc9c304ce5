import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { FindingView } from '../engine/views';
import { Ask } from '../parts/ask';
import { memory } from '../state/memory';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';

/** The chosen finding: how to mend it, and what can be done from here. */
export function FindingDetail({ finding }: { readonly finding: FindingView }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const { check } = usePane();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [verifier, setVerifier] = useState(memory.verifier);
  const fix = check?.fixes.find(({ fingerprint }) => fingerprint === finding.fingerprint);
  const confirm = (): void => {
    setAsking(false);
    setReason('');
    void store.waive(finding, reason.trim(), verifier.trim());
  };
  return (
    <section className="detail" aria-label={finding.title}>
      <div className="wrap">
        <strong>{finding.title}</strong>
        {finding.sheet === '' ? '' : `　${finding.sheet} ${finding.address}`}
      </div>
      <div className="wrap">{finding.how}</div>
      {fix !== undefined && (
        <div className="change">
          <del>{fix.before}</del>
          <span>→</span>
          <ins>{fix.after}</ins>
        </div>
      )}
      <div className="row">
        {fix !== undefined && (
          <Button size="small" appearance="primary" onClick={() => void store.fix([fix])}>
            {texts.check.fix}
          </Button>
        )}
        {finding.waivable && !finding.waived && (
          <Button size="small" onClick={() => setAsking(true)}>
            {texts.check.waive}
          </Button>
        )}
        {finding.waived && (
          <Button size="small" onClick={() => void store.unwaive(finding)}>
            {texts.check.unwaive}
          </Button>
        )}
      </div>
      <Ask
        open={asking}
        title={texts.check.waiveTitle}
        confirm={texts.check.waive}
        disabled={reason.trim() === ''}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginTop: 0 }}>{texts.check.waiveNote}</p>
        <Field label={texts.check.reason} required>
          <Textarea value={reason} onChange={(_, { value }) => setReason(value)} />
        </Field>
        <Field label={texts.check.verifier}>
          <Input value={verifier} onChange={(_, { value }) => setVerifier(value)} />
        </Field>
      </Ask>
    </section>
  );
}
