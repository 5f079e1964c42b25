// Desktop notifications. A user gives permission with a click.
import { Model } from '../core/model';

export class DesktopNotifications extends Model {
  /** The permission state, or null if this browser has no notifications for this page. */
  get permission(): NotificationPermission | null {
    return 'Notification' in globalThis ? Notification.permission : null;
  }

  /** Requests permission. Browsers accept this only in a click handler. */
  async requestPermission(): Promise<void> {
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
      // Some systems have the interface but reject its use. The notice on the page remains.
    }
  }
}
