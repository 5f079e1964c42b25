// Texts of the guided tour: steps 3 to 5 of the tutorial "Monitoring user API keys", with the sample events.
import { translatable } from './language';

export const tourStrings = translatable('tour', {
  start: 'Follow the tutorial',
  heading: 'Monitoring user API keys',
  progress: (step: number, steps: number) => `Step ${step} of ${steps}`,
  next: 'Next',
  back: 'Back',
  close: 'Leave the tour',
  done: 'Done',
  waiting: 'The tour continues when this step is done.',
  doIt: 'Do it for me',
  finished: 'You created a view, an alert and a board. They exist only in this page until you save the workspace to disk.',
  viewName: 'Deleted user API keys of the tour',
  boardName: 'User API keys of the tour',
  steps: {
    load: ['Open the sample events', 'In the sample events, API keys are created, updated, locked, unlocked and deleted. Choose Load sample events.'],
    search: [
      'Choose a search condition',
      'To find deletions of user API keys, type (action user-apikey.delete) -login into the search box. The name of the view changes from EVERYTHING to Unsaved View.',
    ],
    save: ['Save it as a view', 'Choose Unsaved View, then Save as new view / alert. Give it a name and, if you like, a category, then choose Save View.'],
    alert: [
      'Attach an alert',
      'In the menu of the view choose Attach an alert, then Email. Set Event lines counter to 2 and select Immediately after 2 lines. The replay shows when the alert would have fired. Choose Save alert.',
    ],
    board: ['Make a board', 'Choose Boards, then NEW BOARD and Add Graph. Choose the field action and Add Graph.'],
    filter: ['Filter on values', 'Type iam-identity.user-apikey. into Filter on values, so that only the actions on user API keys are counted.'],
    breakdown: ['Add a breakdown', 'Choose Breakdowns, the type histogram and the field action, then Add breakdown. Choose a value to see its total.'],
    live: [
      'Choose the time range',
      'Choose Live to see the 60 minutes before the newest event. If no event of the board is in this hour, choose Show the newest hour with events.',
    ],
    name: ['Save the board', 'Choose Edit, give the board a name and, if you like, a category, then Save.'],
  },
} as const);
