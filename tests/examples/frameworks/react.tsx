// The element and the component in React.
import { useRef } from 'react';
import { ActivityLens } from 'activity-lens/react';
import type { ActivityLensElement, TimeRange } from 'activity-lens/element';

export function Portal({ range }: { range: TimeRange }) {
  const lens = useRef<ActivityLensElement>(null);
  return (
    <main>
      <ActivityLens
        ref={lens}
        className="lens"
        query="action:*delete"
        range={range}
        label="Audit"
        parts="timeline list"
        readonly={range.to > 0}
        theme={undefined}
        onError={({ detail }) => console.log(detail.code.trim())}
        onWorkspace={undefined}
        onReady={() => lens.current?.push('audit.json', '{}')}
        onMatched={({ detail }) => console.log(detail.matched.toFixed())}
        onProblem={({ detail }) => console.log(detail.code.trim())}
      />
      <activity-lens class="lens" query="login" page="/static/activity-lens.html" board={undefined} onmatched={({ detail }) => console.log(detail.matched.toFixed())} onproblem={undefined} />
      {/* @ts-expect-error: the query is text */}
      <activity-lens query={5} />
    </main>
  );
}
