import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import init, { Session } from 'activity-lens';
import type { ActivityLensElement } from 'activity-lens/element';
import { ActivityLens } from 'activity-lens/react';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

/** Counts with the engine alone, without the page. */
async function countDeleted(): Promise<string> {
  await init();
  const session = new Session();
  session.openWhole('audit.json', new TextEncoder().encode(events));
  const { matched, total } = session.count({ query: 'action:*delete' });
  session.free();
  return `${matched} of ${total}`;
}

function Portal() {
  const lens = useRef<ActivityLensElement>(null);
  const [query, setQuery] = useState('action:*delete');
  const [matched, setMatched] = useState('loading');
  const [counted, setCounted] = useState('loading');
  const [alert, setAlert] = useState('none');
  const [isShown, setShown] = useState(true);
  useEffect(() => void countDeleted().then(setCounted), []);
  return (
    <main>
      <h1>Portal</h1>
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
    </main>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  );
}
