import { CUSTOM_ELEMENTS_SCHEMA, Component, type ElementRef, signal, viewChild } from '@angular/core';
import { openEngine } from 'activity-lens/client';
import type { ActivityLensElement, ActivityLensEventMap } from 'activity-lens/element';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

@Component({
  selector: 'app-portal',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Portal</h1>
    <p>Matched: <output id="matched">{{ matched() }}</output></p>
    <p>Counted without the page: <output id="counted">{{ counted() }}</output></p>
    <p>Alert: <output id="alert">{{ alert() }}</output></p>
    <p><label>Open a file <input #file id="file" type="file" (change)="open(file.files)" /></label></p>
    <button (click)="query.set('')">All events</button>
    <button (click)="isShown.set(false)">Remove</button>
    @if (isShown()) {
      <activity-lens #lens class="lens" [query]="query()" (ready)="load()" (matched)="show($event)" (alert)="fire($event)" (problem)="fail($event)"></activity-lens>
    }
  `,
})
export class Portal {
  protected readonly lens = viewChild<ElementRef<ActivityLensElement>>('lens');
  protected readonly query = signal('action:*delete');
  protected readonly matched = signal('loading');
  protected readonly counted = signal('loading');
  protected readonly alert = signal('none');
  protected readonly isShown = signal(true);

  constructor() {
    this.count().then(
      (text) => this.counted.set(text),
      (error: Error) => this.counted.set(error.message),
    );
  }

  protected load(): void {
    const element = this.lens()?.nativeElement;
    element?.push('audit.json', events);
    element?.end('audit.json');
  }

  protected open(files: FileList | null): void {
    if (files) void this.lens()?.nativeElement.open(files);
  }

  protected show({ detail }: ActivityLensEventMap['matched']): void {
    this.matched.set(`${detail.matched} of ${detail.total}`);
  }

  protected fire({ detail }: ActivityLensEventMap['alert']): void {
    this.alert.set(`${detail.view}: ${detail.count}`);
  }

  protected fail({ detail }: ActivityLensEventMap['problem']): void {
    this.matched.set(detail.message);
  }

  /** Counts with the engine in workers, without the page. */
  private async count(): Promise<string> {
    const engine = await openEngine({ worker: '/activity-lens/activity-lens-worker.js', module: '/activity-lens/activity_lens_bg.wasm' });
    try {
      await engine.open(events, { name: 'audit.json' });
      const { matched, total } = await engine.count({ query: 'action:*delete' });
      return `${matched} of ${total}`;
    } finally {
      await engine.close();
    }
  }
}
