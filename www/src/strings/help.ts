// The help on what is counted: how alerts are replayed, and what the operations of a board compute. It says what
// `workspace/replay.rs` and `stats/plot.rs` do.

interface Part {
  readonly heading: string;
  readonly rows: readonly (readonly [what: string, how: string])[];
}

export const helpStrings = {
  title: 'How alerts and boards count',
  open: 'How this is counted',
  sent: 'Nothing is sent from this page. An alert is replayed over the loaded events, by their own times, in whatever order they came.',
  parts: [
    {
      heading: 'Alerts: presence',
      rows: [
        ['Window', 'Opens at the first event that is in no earlier window and lasts one period. Its end belongs to the next window. Windows do not slide.'],
        ['Immediately', 'Fires at the event that makes the number full, with the events so far. What comes in the rest of the window counts no more.'],
        ['At the end', 'Fires one period after the window opened, with all its events, if they are enough.'],
        ['Both', 'Whichever comes first, and that is at once.'],
        ['Too few', 'A window that stays below the number leaves nothing behind.'],
      ],
    },
    {
      heading: 'Alerts: absence',
      rows: [
        ['Fires', 'At the first moment at which the last period held too few events, then after each further period of which that is true.'],
        ['Sleeps', 'Before the first event of the view, and when it had none for more than 24 hours. The event that wakes it begins a new period.'],
        ['Gaps', 'Two files with more than an hour between them are told apart. A period that reaches into the gap has no data, and is never called empty.'],
      ],
    },
    {
      heading: 'Alerts: schedule, mute, present',
      rows: [
        ['Schedule', 'The day and the hour by the clocks of its zone, each for itself: from 22:00 to 06:00 on Monday is Monday before 06:00 and from 22:00 on.'],
        ['Mute', 'Holds e-mail alone, from its beginning up to, not including, its end.'],
        ['Held', 'A firing outside the schedule or muted is listed as held. The counting goes on as if it had been sent.'],
        ['Present', 'Files that do not grow are the whole story, so a window may end behind their last event. While a file is followed, nothing fires before its time, and a firing is told once, when it comes.'],
      ],
    },
    {
      heading: 'Boards: operations, of the numbers in one interval',
      rows: [
        ['counts', 'how many events have the field; of all lines, how many events there are'],
        ['min, max', 'the smallest and the greatest value'],
        ['average', 'the sum of the values divided by how many there are'],
        ['sum', 'the values added up'],
        ['difference', 'the greatest value less the smallest'],
        ['percentile 75, 85, 95, 99', 'the nearest rank: the smallest value that so many percent of the values do not exceed'],
      ],
    },
    {
      heading: 'Boards: what enters',
      rows: [
        ['Numbers', 'Values that are numbers, and texts that read as one. Events whose value is no number are told beside the graph.'],
        ['Several values', 'A value that one event holds several times enters once.'],
        ['Filters', 'Those of the board, the graph and the plot must all hold. Filter on values keeps values that begin with it.'],
        ['Interval', 'From its beginning up to, not including, its end, by the calendar of the zone that is chosen.'],
        ['Empty', 'An interval without an event counts 0. Other operations have no value there, and the line has a gap.'],
        ['Breakdown', 'The events of the first plot by the values of a field. An event with several values is in several rows.'],
        ['Live', 'The last 60 minutes before the newest event. It moves on only while a file is followed.'],
      ],
    },
  ] satisfies readonly Part[],
} as const;
