// Messages to the author of a host page, in the `problem` events of the custom element.
export const embedding = {
  notAFile: (at: number) => `open() takes files. Entry ${at} is not a File and was skipped.`,
  noName: 'push() takes the name of an input first: a string that is not empty.',
  noPiece: (name: string) => `push() takes text, a typed array or an ArrayBuffer. This piece of ${name} was not added.`,
  unknownInput: (name: string) => `No input is called ${name}. Its first push() begins it.`,
  ended: (name: string) => `The input ${name} has ended. Push the rest under another name.`,
  stopped: (name: string) => `The input ${name} is no longer followed: a person stopped or removed it, or it could not be read.`,
};
