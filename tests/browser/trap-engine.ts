// The real engine with one fault built in, for the test of what the page does when the worker dies. Never shipped.
import { Session as RealSession, type Scope } from '../../pkg/activity_lens.js';

// All of it, but for the class below.
export * from '../../pkg/activity_lens.js';

const trap = (): never => {
  throw new WebAssembly.RuntimeError('unreachable');
};

export class Session extends RealSession {
  override push(file: number, bytes: Uint8Array): void {
    if (new TextDecoder().decode(bytes.subarray(0, 9)) === '{"trap":1') trap();
    super.push(file, bytes);
  }

  override count(scope: Scope) {
    return scope.query === 'deadly' ? trap() : super.count(scope);
  }
}
