// Loads workspace files and definitions of the hosted product into the workspace, and reports the result until the user
// closes it.
import { viewStrings } from '../../strings/views';
import { Model } from '../core/model';
import type { Workspace } from './workspace';

/** The report of a load or an import. */
export interface ImportResult {
  readonly sentences: readonly string[];
  readonly problems: readonly { path: string; reason: string }[];
  /** Number of problems that the engine counted but did not list. */
  readonly moreProblems: number;
  /** Number of changes to the workspace, which is the number of undo steps. */
  readonly changes: number;
}

const NO_RESULT: ImportResult = { sentences: [], problems: [], moreProblems: 0, changes: 0 };

/** The first member of a workspace file. Any other file is read as definitions of the hosted product. */
const OWN_FORMAT = /"format"\s*:\s*"activity-lens-workspace"/;

const knownSentence = (known: number): string[] => (known > 0 ? [viewStrings.known(known)] : []);

export class WorkspaceImport extends Model {
  /** The result of all imports since the user closed the last one. */
  result: ImportResult | null = null;
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    super();
    this.#workspace = workspace;
  }

  close(): void {
    this.result = null;
    this.changed();
  }

  /** Loads a file. `name`: how the result names the file. */
  importFile(file: File, name = file.name): Promise<void> {
    return this.attempt(async () => this.#importText(name, await file.text()));
  }

  addReadyMade(): Promise<void> {
    return this.attempt(async () => {
      const [report, changes] = await this.#withChangeCount(() => this.#workspace.addReadyMade());
      const sentence = viewStrings.loaded(viewStrings.readyMadeName, viewStrings.parts(report.views, report.alerts, report.presets, report.boards, report.families, report.sets));
      this.#add({ sentences: [sentence], problems: report.problems, moreProblems: report.moreProblems, changes });
    });
  }

  /** Undoes every change in the result and no earlier change. */
  async undo(): Promise<void> {
    const changes = this.result?.changes ?? 0;
    this.close();
    for (let left = changes; left > 0; left -= 1) await this.#workspace.change('undoWorkspace');
  }

  /** Runs an action on the workspace. An error becomes a part of the result. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#add({ ...NO_RESULT, sentences: [error instanceof Error ? error.message : String(error)] });
    }
  }

  async #importText(name: string, text: string): Promise<void> {
    const workspace = this.#workspace;
    if (OWN_FORMAT.test(text)) {
      const [report, changes] = await this.#withChangeCount(() => workspace.change('loadWorkspace', text, false));
      const { views, presets, alerts, boards, families, sets, known, problems, moreProblems } = report;
      const sentences = [viewStrings.loaded(name, viewStrings.parts(views, alerts, presets, boards, families, sets)), ...knownSentence(known), viewStrings.notSaved];
      this.#add({ sentences, problems, moreProblems, changes });
      return;
    }
    const [report, changes] = await this.#withChangeCount(() => workspace.change('importDefinitions', text));
    const { views, presets, alerts, known, definitions, problems, moreProblems } = report;
    const notes = definitions.flatMap(({ name: path, notes: texts, diagnostics }) =>
      [...texts, ...diagnostics.map(({ message }) => message)].map((reason) => ({ path, reason })),
    );
    this.#add({
      sentences: [viewStrings.loaded(name, viewStrings.parts(views, alerts, presets, 0, 0, 0)), ...knownSentence(known), viewStrings.notSaved],
      problems: [...problems.map((reason) => ({ path: name, reason })), ...notes],
      moreProblems,
      changes,
    });
  }

  /** Runs the load. Returns its report, and 1 if the workspace changed or 0 if the load had no effect. */
  async #withChangeCount<T>(load: () => Promise<T>): Promise<[T, number]> {
    const before = this.#workspace.state;
    const report = await load();
    return [report, this.#workspace.state === before ? 0 : 1];
  }

  /** Adds to the current result, so that several files make one report. */
  #add({ sentences, problems, moreProblems, changes }: ImportResult): void {
    const before = this.result ?? NO_RESULT;
    this.result = {
      sentences: [...before.sentences, ...sentences],
      problems: [...before.problems, ...problems],
      moreProblems: before.moreProblems + moreProblems,
      changes: before.changes + changes,
    };
    this.changed();
  }
}
