// Sets positions and sizes that only the script knows, property by property. The content security policy refuses style
// attributes, and the `styleMap` of lit writes one at its first render.
import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

type Property = '--columns' | '--min-width' | 'height' | 'left' | 'max-width' | 'transform' | 'width';

class Place extends Directive {
  #last: Partial<Record<Property, string>> = {};

  render(_properties: Partial<Record<Property, string>>): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Partial<Record<Property, string>>]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) {
      if (this.#last[name as Property] !== value) style.setProperty(name, value);
    }
    this.#last = properties;
    return noChange;
  }
}

/** Used on an element: `<div ${place({ width: '3px' })}>`. */
export const place = directive(Place);
