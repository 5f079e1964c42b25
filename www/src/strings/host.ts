// Messages to the author of a host page, in the `problem` events of the custom element.
import { translatable } from './language';

export const hostStrings = translatable('host', {
  locked: 'The host page does not allow changes. Nothing was opened, changed or saved.',
  noBoard: (name: string) => `The workspace has no board with the name or id ${name}.`,
  boardPending: (name: string) => `The board ${name} appears when the host page loads its workspace.`,
  noView: (name: string) => `The workspace has no view with the name or id ${name}.`,
  notOneOf: (attribute: string, known: readonly string[]) => `${attribute} must be one of: ${known.join(', ')}.`,
  noParts: (unknown: readonly string[], known: readonly string[]) => `parts is a list of: ${known.join(', ')}. Unknown: ${unknown.join(', ')}.`,
  noZone: 'zone must be UTC, local or the name of an IANA time zone that the browser knows.',
  badToken: (name: string) => `--al-${name} is not a valid colour, list of fonts or length. The page uses its own value.`,
  emptyElement: 'No events are loaded.',
  notAFile: (at: number) => `open() takes files. Entry ${at} is not a File and was skipped.`,
  noName: 'push() needs a non-empty string as its first argument, the name of the input.',
  noPiece: (name: string) => `push() takes text, a typed array or an ArrayBuffer. This piece of ${name} was not added.`,
  unknownInput: (name: string) => `There is no input with the name ${name}. The first push() with a name opens its input.`,
  ended: (name: string) => `The input ${name} has ended. Push the rest under another name.`,
  stopped: (name: string) => `The input ${name} is no longer followed: the user stopped or removed it, or it could not be read.`,
  noSuchFile: (name: string) => `No open file has the name ${name}. Nothing was closed.`,
  noSuchRow: (rows: number) => `select() takes the position of an event in the list, from 0 to ${rows - 1}, or a range { from, to }.`,
  noFormat: (formats: readonly string[]) => `export() takes one of these formats: ${formats.join(', ')}.`,
  exportRuns: 'Another export is running. Call export() again after its end.',
  exportStopped: 'The export was cancelled. Nothing was written.',
} as const);
