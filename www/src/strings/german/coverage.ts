import { formatCount, plural } from '../common';
import type { coverageStrings } from '../coverage';

const hours = (count: number): string => plural(count, 'Stunde', 'Stunden');

const states = {
  present: 'Ereignisse',
  quiet: 'kein Ereignis, aber eine Datei deckt die Stunde ab',
  damaged: 'Datei nicht vollständig gelesen',
  missing: 'keine Datei, obwohl das Archiv für jede Stunde eine hat',
  unknown: 'keine Datei; der Dienst schreibt nur dann eine, wenn es etwas zu schreiben gibt',
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
      ...(of.quiet > 0 ? [`${formatCount(of.quiet)} ohne`] : []),
      ...(of.damaged > 0 ? [`${formatCount(of.damaged)} unvollständig`] : []),
      ...(of.missing > 0 ? [`${formatCount(of.missing)} fehlend`] : []),
      ...(of.unknown > 0 ? [`${formatCount(of.unknown)} ohne Datei`] : []),
    ].join(', '),
  outside: (events, all) => `${formatCount(events)} von ${plural(all, 'Ereignis', 'Ereignissen')} außerhalb der Stunde ihrer Datei`,
  missingNumbers: (days) => `Nummern, die zwischen den Dateien eines Tages fehlen: ${days.join('; ')}`,
  columns: { series: 'Dateien', from: 'Von', to: 'Bis', hours: 'Stunden', state: 'Zustand', events: 'Ereignisse' },
  files: (count) => plural(count, 'Datei', 'Dateien'),
  gap: (range, state, series) => `${range}: ${states[state]} (${series})`,
  nothingNamed: 'Die Namen der Dateien enthalten keine Stunden, daher ist nicht erkennbar, ob eine Datei fehlt.',
  sentence: (missing, damaged, unknown) =>
    [
      ...(missing + damaged === 0 ? ['Zwischen der ersten und der letzten Datei jeder stündlichen Reihe ist keine fehlende oder unvollständige Datei bekannt.'] : []),
      ...(missing > 0 ? [`Für ${hours(missing)} einer stündlichen Reihe gibt es keine Datei, obwohl eine zu erwarten ist.`] : []),
      ...(damaged > 0 ? [`Für ${hours(damaged)} einer stündlichen Reihe ist die Datei nicht vollständig gelesen.`] : []),
      ...(unknown > 0 ? [`Für ${hours(unknown)} ohne Datei ist nicht erkennbar, ob eine fehlt.`] : []),
    ].join(' '),
  tooLong: 'Die Dateien decken mehr als 20 Jahre ab, daher werden ihre Stunden nicht angezeigt.',
};
