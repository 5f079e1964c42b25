import type { tourStrings } from '../tour';

export const tour: typeof tourStrings = {
  start: 'Dem Tutorial folgen',
  heading: 'API-Schlüssel von Benutzern überwachen',
  progress: (step, steps) => `Schritt ${step} von ${steps}`,
  next: 'Weiter',
  back: 'Zurück',
  close: 'Tour verlassen',
  done: 'Fertig',
  waiting: 'Die Tour geht weiter, sobald dieser Schritt erledigt ist.',
  doIt: 'Für mich erledigen',
  finished: 'Eine Ansicht, ein Alarm und ein Board sind angelegt. Sie existieren nur in dieser Seite, bis der Arbeitsbereich gespeichert wird.',
  viewName: 'Gelöschte API-Schlüssel der Tour',
  boardName: 'API-Schlüssel der Tour',
  steps: {
    load: ['Beispielereignisse öffnen', 'In den Beispielereignissen werden API-Schlüssel angelegt, geändert, gesperrt, entsperrt und gelöscht. „Beispielereignisse laden“ wählen.'],
    search: [
      'Eine Suchbedingung wählen',
      'Um Löschungen von API-Schlüsseln zu finden, (action user-apikey.delete) -login in das Suchfeld schreiben. Der Name der Ansicht wechselt von EVERYTHING zu „Ungespeichert“.',
    ],
    save: [
      'Als Ansicht speichern',
      '„Ungespeichert“ wählen, dann „Als neue Ansicht / neuen Alarm speichern“. Einen Namen und nach Wunsch eine Kategorie eingeben, dann „Ansicht speichern“ wählen.',
    ],
    alert: [
      'Einen Alarm anhängen',
      'Im Menü der Ansicht „Alarm anhängen“ wählen, dann „E-Mail“. „Anzahl der Zeilen“ auf 2 setzen und „Sofort nach 2 Zeilen“ auswählen. Der Probelauf zeigt, wann der Alarm ausgelöst hätte. „Alarm speichern“ wählen.',
    ],
    board: ['Ein Board anlegen', '„Boards“ wählen, dann „NEUES BOARD“ und „Diagramm hinzufügen“. Das Feld action und „Diagramm hinzufügen“ wählen.'],
    filter: ['Werte filtern', 'In „Werte filtern“ iam-identity.user-apikey. schreiben, damit nur die Aktionen an API-Schlüsseln von Benutzern gezählt werden.'],
    breakdown: ['Eine Aufschlüsselung hinzufügen', '„Aufschlüsselungen“ wählen, die Art „Histogramm“ und das Feld action, dann „Aufschlüsselung hinzufügen“. Ein Klick auf einen Wert zeigt seine Summe.'],
    live: [
      'Den Zeitbereich wählen',
      '„Live“ wählen, um die 60 Minuten vor dem neuesten Ereignis zu sehen. Liegt kein Ereignis des Boards in dieser Stunde, die angebotene neueste Stunde mit Ereignissen wählen.',
    ],
    name: ['Das Board speichern', '„Bearbeiten“ wählen, dem Board einen Namen und nach Wunsch eine Kategorie geben, dann „Speichern“.'],
  },
};
