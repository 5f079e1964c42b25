// Messages to the author of a host page, in the `problem` events of the custom element.
export const hostStrings = {
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
};
