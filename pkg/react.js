// A React component around the element. React 18 passes neither properties nor listeners to custom elements.
import { createElement, forwardRef, useImperativeHandle, useEffect, useRef } from 'react';
import { EVENT_TYPES, define } from './element.js';

define();

/** The name of each listener, with the type of its event: `onMatched`. */
const EVENTS = Object.fromEntries(EVENT_TYPES.map((type) => [`on${type[0].toUpperCase()}${type.slice(1)}`, type]));
/** These are set as properties: the page changes the first three, and React 18 would write `readonly="false"`. */
const PROPERTIES = ['query', 'range', 'workspace', 'readonly'];

export const ActivityLens = forwardRef(function ActivityLens(props, ref) {
  const element = useRef(null);
  const latest = useRef(props);
  // React 18 would make an attribute of the name `classname`.
  const { className, ...rest } = props;
  for (const name of [...Object.keys(EVENTS), ...PROPERTIES]) delete rest[name];
  useImperativeHandle(ref, () => element.current, []);
  // The listeners stay the same, and call the newest function of the host.
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const lens = element.current;
    const stop = new AbortController();
    for (const [name, event] of Object.entries(EVENTS)) {
      lens.addEventListener(event, (given) => latest.current[name]?.(given), { signal: stop.signal });
    }
    return () => stop.abort();
  }, []);
  // A property is set when the host changes it, so that a search of a person is not undone by each rendering.
  for (const name of PROPERTIES) {
    useEffect(() => {
      if (props[name] !== undefined) element.current[name] = props[name];
    }, [name === 'range' && props.range ? `${props.range.from}/${props.range.to}` : props[name]]);
  }
  return createElement('activity-lens', { ...rest, class: className, ref: element });
});
