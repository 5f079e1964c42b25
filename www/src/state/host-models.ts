// The models that the host page can change, or about which it receives reports.
import type { Appearance } from './appearance';
import type { Boards } from './boards/boards';
import type { EngineHost } from './core/engine-host';
import type { TimeZone } from './core/zone';
import type { ListView } from './events/list-view';
import type { Rows } from './events/rows';
import type { SelectedEvent } from './events/selected-event';
import type { Exports } from './export/exports';
import type { Search } from './search/search';
import type { Shell } from './shell';
import type { FileFollower } from './sources/file-follower';
import type { Files } from './sources/files';
import type { OpenedFile } from './sources/opened-file';
import type { Views } from './views/views';
import type { Workspace } from './views/workspace';

export interface HostModels {
  readonly appearance: Appearance;
  readonly boards: Boards;
  readonly engine: EngineHost;
  readonly exports: Exports;
  readonly files: Files;
  readonly follower: FileFollower;
  readonly listView: ListView;
  readonly rows: Rows;
  readonly search: Search;
  readonly selectedEvent: SelectedEvent;
  readonly shell: Shell;
  readonly views: Views;
  readonly workspace: Workspace;
  readonly zone: TimeZone;
  removeFiles(files: readonly OpenedFile[]): Promise<void>;
}
