// Chooses the time zone of all times on the page: UTC first, then the zone of the browser, then all other zones.
import { html } from 'lit';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import { TimeZone, UTC } from '../../state/core/zone';
import type { Search } from '../../state/search/search';
import { searchStrings } from '../../strings/search';
import { ModelElement, define, inputs } from '../kit/element';
import type { FinderOption } from '../kit/finder';
import '../kit/finder';

class ZonePicker extends ModelElement {
  static override properties = inputs('search', 'toasts', 'zone');
  declare search: Search;
  declare toasts: Toasts;
  declare zone: TimeZone;
  #options: FinderOption[] | null = null;

  protected watched(): readonly Model[] {
    return [this.zone, this.search];
  }

  protected override render() {
    const { zone, toasts } = this;
    return html`<al-finder
      label=${searchStrings.zoneLabel}
      caption=${zone.label(this.#at)}
      chosen=${zone.name}
      .icon=${'time'}
      .options=${this.#choices}
      .noteOf=${(name: string) => offsetName(name, this.#at)}
      @choose=${({ detail }: CustomEvent<string>) => toasts.reportFailure(zone.choose(detail))}
    ></al-finder>`;
  }

  /** Offsets are those at the time of the events, not those of today. */
  get #at(): number {
    return this.search.counts?.last ?? Date.now();
  }

  readonly #choices = (): FinderOption[] => (this.#options ??= choices());
}

function choices(): FinderOption[] {
  const here = TimeZone.ofBrowser();
  const named = (value: string): FinderOption => ({ value, label: value.replaceAll('_', ' ') });
  const others = TimeZone.known().filter((name) => name !== UTC && name !== here);
  const first: FinderOption[] = [{ value: UTC, label: UTC }];
  if (here !== UTC) first.push({ value: here, label: searchStrings.zoneHere(here.replaceAll('_', ' ')) });
  return [...first, ...others.map(named)];
}

/** Returns the offset from the `Intl` API, because the page has no table for a zone that was never chosen. */
function offsetName(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name === 'GMT' ? '+00:00' : name.replace('GMT', '');
}

define('al-zone-picker', ZonePicker);
