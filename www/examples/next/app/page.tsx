// A component of the server: the heading and the empty element are in the HTML that the server sends.
import { Portal } from './portal';

export default function Page() {
  return (
    <main>
      <h1>Portal</h1>
      <Portal />
    </main>
  );
}
