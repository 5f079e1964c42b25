// Notices on the desktop, where a person permitted them by a click.
import { Model } from '../core/model';

export class DesktopNotifications extends Model {
  /** Whether notices may be shown; null where this browser has none for this page. */
  get permission(): NotificationPermission | null {
    return 'Notification' in globalThis ? Notification.permission : null;
  }

  /** Must be called by a click. */
  async ask(): Promise<void> {
    await Notification.requestPermission();
    this.changed();
  }

  show(title: string, body: string): void {
    if (this.permission !== 'granted') return;
    try {
      const notice = new Notification(title, { body });
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
    } catch {
      // Some systems have the interface and refuse to use it. The notice in the page stands.
    }
  }
}
