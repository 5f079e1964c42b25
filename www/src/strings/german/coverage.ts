import { formatCount, plural } from '../common';
import type { coverageStrings } from '../coverage';

const hours = (count: number): string => plural(count, 'Stunde', 'Stunden');

const states = {
  present: 'mit Ereignissen',
  quiet: 'ohne Ereignisse: eine Datei deckt die Stunde ab und hat darin kein Ereignis',
  damaged: 'beschädigt: der Inhalt der Datei ist nicht so, wie er geschrieben wurde',
  incomplete: 'unvollständig: die Datei der Stunde wurde nicht bis zum Ende gelesen',
  refused: 'mit abgelehnten Zeilen: die Datei der Stunde hat Zeilen, die keine Ereignisse sind',
  missing: 'fehlend: keine Datei, obwohl das Archiv für jede Stunde eine hat',
  unknown: 'ohne Datei: der Dienst schreibt nur dann eine, wenn es etwas zu schreiben gibt',
};

export const coverage: typeof coverageStrings = {
  title: 'Von den Dateien abgedeckte Stunden',
  about:
    'Die Stunden sind in UTC. Die Namen der Archive sagen, für welche Stunde jede Datei ist. Verspätet eingetroffene Ereignisse zählen in ihrer eigenen Stunde, nicht in der Stunde ihrer Datei.',
  others: 'Dateien ohne Stunde im Namen',
  states,
  between: 'zwischen den Dateien; nichts ist bekannt',
  strip: (name) => `Stunden von ${name}`,
  counts: (of) =>
    [
      `${hours(of.present)} mit Ereignissen`,
      ...(of.quiet > 0 ? [`${formatCount(of.quiet)} ohne Ereignisse`] : []),
      ...(of.damaged > 0 ? [`${formatCount(of.damaged)} beschädigt`] : []),
      ...(of.incomplete > 0 ? [`${formatCount(of.incomplete)} unvollständig`] : []),
      ...(of.refused > 0 ? [`${formatCount(of.refused)} mit abgelehnten Zeilen`] : []),
      ...(of.missing > 0 ? [`${formatCount(of.missing)} fehlend`] : []),
      ...(of.unknown > 0 ? [`${formatCount(of.unknown)} ohne Datei`] : []),
    ].join(', '),
  outside: (events, all) => `${formatCount(events)} von ${plural(all, 'Ereignis', 'Ereignissen')} außerhalb der Stunde ihrer Datei`,
  missingNumbers: (days) => `Nummern, die zwischen den Dateien eines Tages fehlen: ${days.join('; ')}`,
  columns: { series: 'Dateien', from: 'Von', to: 'Bis', hours: 'Stunden', state: 'Zustand', events: 'Ereignisse' },
  files: (count) => plural(count, 'Datei', 'Dateien'),
  gap: (range, state, series) => `${range}: ${states[state]} (${series})`,
  nothingNamed: 'Die Namen der Dateien enthalten keine Stunden, daher ist nicht erkennbar, ob eine Datei fehlt.',
  sentence: ({ missing, damaged, incomplete, refused, unknown }) =>
    [
      ...(missing + damaged + incomplete + refused === 0
        ? [
            'Zwischen der ersten und der letzten Datei jeder stündlichen Reihe ist keine Datei bekannt, die fehlt, beschädigt oder unvollständig ist oder abgelehnte Zeilen hat.',
          ]
        : []),
      ...(missing > 0 ? [`${hours(missing)} einer stündlichen Reihe ${missing === 1 ? 'fehlt' : 'fehlen'}: es gibt keine Datei, obwohl eine zu erwarten ist.`] : []),
      ...(damaged > 0 ? [`Für ${hours(damaged)} einer stündlichen Reihe ist die Datei beschädigt.`] : []),
      ...(incomplete > 0 ? [`${hours(incomplete)} einer stündlichen Reihe ${incomplete === 1 ? 'ist' : 'sind'} unvollständig: die Datei wurde nicht bis zum Ende gelesen.`] : []),
      ...(refused > 0 ? [`Für ${hours(refused)} einer stündlichen Reihe hat die Datei abgelehnte Zeilen.`] : []),
      ...(unknown > 0 ? [`Für ${hours(unknown)} ohne Datei ist nicht erkennbar, ob eine fehlt.`] : []),
    ].join(' '),
  tooLong: 'Die Dateien decken mehr als 20 Jahre ab, daher werden ihre Stunden nicht angezeigt.',
};
