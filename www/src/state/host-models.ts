// The models that the host page can change, or about which it receives reports.
import type { EngineHost } from './core/engine-host';
import type { Rows } from './events/rows';
import type { SelectedEvent } from './events/selected-event';
import type { Exports } from './export/exports';
import type { Search } from './search/search';
import type { FileFollower } from './sources/file-follower';
import type { Files } from './sources/files';
import type { OpenedFile } from './sources/opened-file';
import type { Workspace } from './views/workspace';

export interface HostModels {
  readonly engine: EngineHost;
  readonly exports: Exports;
  readonly files: Files;
  readonly follower: FileFollower;
  readonly rows: Rows;
  readonly search: Search;
  readonly selectedEvent: SelectedEvent;
  readonly workspace: Workspace;
  removeFiles(files: readonly OpenedFile[]): Promise<void>;
}
