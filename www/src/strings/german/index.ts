// The German texts of all files.
import { engineCatalogs } from '../engine-text';
import { catalogs } from '../language';
import { analysis } from './analysis';
import { archives } from './archives';
import { boards } from './boards';
import { common } from './common';
import { coverage } from './coverage';
import { events } from './events';
import { exports } from './export';
import { families } from './families';
import { host } from './host';
import { live } from './live';
import { overlaps } from './overlaps';
import { print } from './print';
import { search } from './search';
import { sequences } from './sequences';
import { sets } from './sets';
import { shell } from './shell';
import { sources } from './sources';
import { tour } from './tour';
import { views } from './views';
import engine from './engine.json';
import sections from './language.json';

catalogs['de'] = { analysis, archives, boards, common, coverage, events, export: exports, families, host, live, overlaps, print, search, sequences, sets, shell, sources, tour, views, 'query-examples': { sections } };
engineCatalogs['de'] = engine;
