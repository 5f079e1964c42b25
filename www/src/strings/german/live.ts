import { plural } from '../common';
import type { liveStrings } from '../live';

export const live: typeof liveStrings = {
  region: 'Live',
  open: 'Wachsende Datei mitlesen',
  follow: 'Mitlesen',
  followFile: (name) => `${name} mitlesen`,
  followTitle: 'Liest neuen Inhalt, sobald er zu dieser Datei hinzukommt. Alle Dateien werden einmal erneut gelesen.',
  endTitle: 'Liest den bisher hinzugekommenen Inhalt und beendet das Mitlesen der Datei.',
  end: 'Mitlesen beenden',
  endFile: (name) => `Mitlesen von ${name} beenden`,
  names: (names) => (names.length > 2 ? plural(names.length, 'Datei', 'Dateien') : names.join(', ')),
  following: (names) => `Live, mitgelesen: ${names}.`,
  newest: (time) => `Zuletzt gelesen: ${time}.`,
  waiting: 'Noch ist nichts hinzugekommen.',
  pending: 'Die letzte Zeile ist noch nicht vollständig. Ihr Ereignis wird geladen, sobald der Rest hinzugekommen ist.',
  noHash: 'Eine wachsende Datei hat erst nach dem Ende des Mitlesens einen SHA-256.',
  archive: (name) =>
    `${name} wird in der jetzigen Fassung geöffnet und nicht mitgelesen. Es ist ein Archiv, und ein wachsendes Archiv ist von einem beschädigten nicht zu unterscheiden.`,
  rewritten: (name) =>
    `${name} wurde neu geschrieben: Die Datei ist kürzer als zuvor, oder ihr Anfang hat sich geändert. Sie wird von Anfang an erneut gelesen. Ereignisse, die sie nicht mehr enthält, werden von dieser Seite entfernt.`,
  firings: 'Ausgelöste Alarme',
  fired: (view) => `Alarm für ${view}`,
  notWatched: (view, why) => `Der Alarm für ${view} kann nicht überwacht werden: ${why}`,
  firedAt: (moment, why, events) => `${moment}: ${why}, ${events}`,
  more: (count) => `und ${plural(count, 'frühere Auslösung', 'frühere Auslösungen')}`,
  showEvents: 'Ereignisse anzeigen',
  openAlert: 'Alarm öffnen',
  dismiss: 'Schließen',
  dismissAll: 'Alle schließen',
  handOver: 'An die einbettende Seite übergeben',
  handedOver: 'Die Nachricht wurde an die einbettende Seite übergeben.',
  desktop: 'Alarme als Desktop-Benachrichtigungen anzeigen',
  desktopOn: 'Alarme werden als Desktop-Benachrichtigungen angezeigt.',
  desktopDenied: 'Der Browser erlaubt dieser Seite keine Desktop-Benachrichtigungen.',
};
