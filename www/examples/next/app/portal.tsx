'use client';
// A component of the client, because it passes listeners.
import { useEffect, useRef, useState } from 'react';
import { openEngine } from 'activity-lens/client';
import type { ActivityLensElement } from 'activity-lens/element';
import { ActivityLens } from 'activity-lens/react';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

/** Counts with the engine in workers, without the page. */
async function countDeleted(): Promise<string> {
  const engine = await openEngine();
  try {
    await engine.open(events, { name: 'audit.json' });
    const { matched, total } = await engine.count({ query: 'action:*delete' });
    return `${matched} of ${total}`;
  } finally {
    await engine.close();
  }
}

export function Portal() {
  const lens = useRef<ActivityLensElement>(null);
  const [query, setQuery] = useState('action:*delete');
  const [matched, setMatched] = useState('loading');
  const [counted, setCounted] = useState('loading');
  const [alert, setAlert] = useState('none');
  const [isShown, setShown] = useState(true);
  useEffect(() => {
    countDeleted().then(setCounted, (error: Error) => setCounted(error.message));
  }, []);
  return (
    <>
      <p>
        Matched: <output id="matched">{matched}</output>
      </p>
      <p>
        Counted without the page: <output id="counted">{counted}</output>
      </p>
      <p>
        Alert: <output id="alert">{alert}</output>
      </p>
      <label>
        Open a file <input id="file" type="file" onChange={({ target }) => target.files && void lens.current?.open(target.files)} />
      </label>
      <button onClick={() => setQuery('')}>All events</button>
      <button onClick={() => setShown(false)}>Remove</button>
      {isShown && (
        <ActivityLens
          ref={lens}
          className="lens"
          query={query}
          onReady={() => {
            lens.current?.push('audit.json', events);
            lens.current?.end('audit.json');
          }}
          onMatched={({ detail }) => setMatched(`${detail.matched} of ${detail.total}`)}
          onAlert={({ detail }) => setAlert(`${detail.view}: ${detail.count}`)}
          onProblem={({ detail }) => setMatched(detail.message)}
        />
      )}
    </>
  );
}
