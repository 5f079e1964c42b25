// Messages to the author of a host page, in the `problem` events of the custom element.
export const hostStrings = {
  notAFile: (at: number) => `open() takes files. Entry ${at} is not a File and was skipped.`,
  noName: 'push() needs a non-empty string as its first argument, the name of the input.',
  noPiece: (name: string) => `push() takes text, a typed array or an ArrayBuffer. This piece of ${name} was not added.`,
  unknownInput: (name: string) => `There is no input with the name ${name}. The first push() with a name opens its input.`,
  ended: (name: string) => `The input ${name} has ended. Push the rest under another name.`,
  stopped: (name: string) => `The input ${name} is no longer followed: the user stopped or removed it, or it could not be read.`,
};
