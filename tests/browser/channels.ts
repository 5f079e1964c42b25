// The channels by which a script inside the page could reach the network. Both functions run in the browser and use nothing
// outside themselves. Neither function has a literal `import()`, because the compiler of the tests would replace the call.

/** A listener on this machine for a single channel. */
export interface Target {
  readonly http: string;
  /** Host name and port. */
  readonly host: string;
}

/** The result of an attempt: tried, refused at once, or absent if the browser does not support the channel. */
export type Attempt = 'tried' | 'refused' | 'absent';

/** Tries the channel `name` in a document. */
export async function attempt({ name, to }: { name: string; to: Target }): Promise<Attempt> {
  const { http, host } = to;
  const ABSENT = new Error('absent');
  const global = globalThis as unknown as Record<string, new (...args: unknown[]) => Record<string, (...args: unknown[]) => unknown>>;
  const known = (type: string) => {
    const made = global[type];
    if (!made) throw ABSENT;
    return made;
  };
  const called = (owner: object, method: string, ...args: unknown[]): unknown => {
    const own = Reflect.get(owner, method) as unknown;
    if (typeof own !== 'function') throw ABSENT;
    return Reflect.apply(own, owner, args);
  };
  const fill = (element: Element, attributes: Record<string, string>): Element => {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const element = (tag: string, attributes: Record<string, string> = {}, ...children: Element[]): HTMLElement => {
    const made = fill(document.createElement(tag), attributes) as HTMLElement;
    made.append(...children);
    return made;
  };
  const shown = (made: Element) => void document.body.append(made);
  const linked = (rel: string, more: Record<string, string> = {}) => void document.head.append(element('link', { rel, href: http, ...more }));
  const drawn = (tag: string, attributes: Record<string, string>, ...inner: Element[]) => {
    const SVG = 'http://www.w3.org/2000/svg';
    const picture = fill(document.createElementNS(SVG, 'svg'), { width: '9', height: '9' });
    const part = fill(document.createElementNS(SVG, tag), attributes);
    part.append(...inner);
    picture.append(part);
    shown(picture);
    return part;
  };
  const styled = (property: string, value: string) => {
    const box = element('div');
    box.textContent = 'x';
    box.style.setProperty('display', 'list-item');
    box.style.setProperty(property, value);
    shown(box);
  };
  const sheet = (rules: string) => {
    const made = new CSSStyleSheet();
    made.replaceSync(rules);
    document.adoptedStyleSheets.push(made);
    shown(element('div', { class: 'channel' }));
  };
  const clicked = (made: HTMLElement) => {
    shown(made);
    made.click();
  };
  const submitted = (method: string, target = '') => {
    const form = element('form', { action: http, method, target }, element('input', { name: 'a', value: 'secret' }));
    shown(form);
    (form as HTMLFormElement).submit();
  };
  const connected = async (iceServers: object[]) => {
    const peer = new (known('RTCPeerConnection'))({ iceServers }) as unknown as RTCPeerConnection;
    peer.createDataChannel('a');
    await peer.setLocalDescription(await peer.createOffer());
  };
  const relay = (transport: string) => connected([{ urls: `turn:${host}?transport=${transport}`, username: 'secret', credential: 'a' }]);

  const channels: Record<string, () => unknown> = {
    // Requests of a script.
    fetch: () => fetch(http),
    'fetch no-cors': () => fetch(http, { mode: 'no-cors' }),
    'fetch keepalive': () => fetch(http, { method: 'POST', body: 'secret', keepalive: true, mode: 'no-cors' }),
    fetchLater: () => called(window, 'fetchLater', http, { activateAfter: 0 }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', http);
      request.send();
    },
    sendBeacon: () => navigator.sendBeacon(http, 'secret'),
    WebSocket: () => new WebSocket(`ws://${host}/`),
    WebSocketStream: () => new (known('WebSocketStream'))(`ws://${host}/`),
    EventSource: () => new EventSource(http),
    WebTransport: () => (new (known('WebTransport'))(`https://${host}/`) as unknown as { ready: Promise<void> }).ready,
    TCPSocket: () => new (known('TCPSocket'))('127.0.0.1', Number(host.split(':')[1])),
    'payment method': () =>
      called(new (known('PaymentRequest'))([{ supportedMethods: http }], { total: { label: 'a', amount: { currency: 'EUR', value: '1' } } }), 'canMakePayment'),
    'identity provider': () => {
      known('IdentityCredential');
      return called(navigator.credentials, 'get', { identity: { providers: [{ configURL: http, clientId: 'a' }] } });
    },
    presentation: () => called(new (known('PresentationRequest'))(http), 'getAvailability'),
    'shared storage worklet': () => called(Reflect.get(window, 'sharedStorage') as object ?? {}, 'createWorklet', http),
    // Images and other media.
    'img src': () => shown(element('img', { src: http })),
    'img srcset': () => shown(element('img', { srcset: `${http} 1x` })),
    'img attributionsrc': () => shown(element('img', { src: 'data:,', attributionsrc: http })),
    picture: () => shown(element('picture', {}, element('source', { srcset: http }), element('img'))),
    'input type=image': () => shown(element('input', { type: 'image', src: http })),
    'body background': () => document.body.setAttribute('background', http),
    'svg image': () => drawn('image', { href: http, width: '9', height: '9' }),
    'svg use': () => drawn('use', { href: `${http}#a` }),
    'svg feImage': () => {
      const SVG = 'http://www.w3.org/2000/svg';
      const image = fill(document.createElementNS(SVG, 'feImage'), { href: http });
      drawn('filter', { id: 'f' }, image);
      styled('filter', 'url(#f)');
    },
    audio: () => shown(element('audio', { src: http, preload: 'auto' })),
    video: () => shown(element('video', { src: http, preload: 'auto' })),
    'video poster': () => shown(element('video', { poster: http })),
    source: () => shown(element('video', { preload: 'auto' }, element('source', { src: http }))),
    track: () => {
      const video = element('video', { crossorigin: 'anonymous' }, element('track', { src: http, default: '', kind: 'captions' })) as HTMLVideoElement;
      shown(video);
      for (const track of video.textTracks) track.mode = 'showing';
    },
    object: () => shown(element('object', { data: http })),
    embed: () => shown(element('embed', { src: http })),
    Notification: () => new Notification('a', { icon: http }),
    // Styles.
    'style element': () => {
      const style = element('style');
      style.textContent = `body { background: url(${http}) }`;
      document.head.append(style);
    },
    'style attribute': () => shown(element('div', { style: `width:9px;height:9px;background:url(${http})` })),
    'style import': () => {
      const style = element('style');
      style.textContent = `@import url(${http});`;
      document.head.append(style);
    },
    'CSSOM background': () => styled('background-image', `url(${http})`),
    'CSSOM image-set': () => styled('background-image', `image-set(url(${http}) 1x)`),
    'CSSOM cursor': () => styled('cursor', `url(${http}), auto`),
    'CSSOM list image': () => styled('list-style-image', `url(${http})`),
    'CSSOM border image': () => styled('border-image', `url(${http}) 1`),
    'CSSOM mask': () => styled('mask-image', `url(${http}#a)`),
    'CSSOM filter': () => styled('filter', `url(${http}#a)`),
    'CSSOM clip path': () => styled('clip-path', `url(${http}#a)`),
    'CSSOM shape': () => {
      const box = element('div');
      box.style.cssText = `float:left;width:9px;height:9px;shape-outside:url(${http})`;
      shown(box);
    },
    'CSSOM content': () => sheet(`.channel::before { content: url(${http}) }`),
    'CSSOM font': () => sheet(`@font-face { font-family: channel; src: url(${http}) } * { font-family: channel }`),
    'CSSOM registered property': () => {
      called(CSS, 'registerProperty', { name: '--channel', syntax: '<image>', inherits: false, initialValue: 'linear-gradient(red, red)' });
      sheet(`.channel { --channel: url(${http}); background: var(--channel) }`);
    },
    FontFace: () => new FontFace('a', `url(${http})`).load(),
    'paint worklet': () => called(Reflect.get(CSS, 'paintWorklet') as object ?? {}, 'addModule', http),
    'audio worklet': () => {
      const { audioWorklet } = new AudioContext();
      if (!audioWorklet) throw ABSENT;
      return audioWorklet.addModule(http);
    },
    // Scripts and workers.
    'script src': () => shown(element('script', { src: http })),
    'module script': () => shown(element('script', { type: 'module', src: http })),
    'svg script': () => drawn('script', { href: http }),
    Worker: () => new Worker(http),
    SharedWorker: () => new SharedWorker(http),
    'service worker': () => called((navigator.serviceWorker as object | undefined) ?? {}, 'register', http),
    'background fetch': () => known('BackgroundFetchManager') && navigator.serviceWorker.ready.then((ready) => called(Reflect.get(ready, 'backgroundFetch') as object, 'fetch', 'a', http)),
    'speculation rules': () => {
      if (!HTMLScriptElement.supports('speculationrules')) throw ABSENT;
      const script = element('script', { type: 'speculationrules' });
      script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [http], eagerness: 'immediate' }] });
      document.head.append(script);
    },
    // Links in the head.
    'link stylesheet': () => linked('stylesheet'),
    'link icon': () => linked('icon'),
    'link manifest': () => linked('manifest'),
    'link preload': () => linked('preload', { as: 'image' }),
    'link preload fetch': () => linked('preload', { as: 'fetch', crossorigin: '' }),
    'link modulepreload': () => linked('modulepreload'),
    'link prefetch': () => linked('prefetch'),
    'link prerender': () => linked('prerender'),
    'link preconnect': () => linked('preconnect'),
    'link preconnect anonymous': () => linked('preconnect', { crossorigin: '' }),
    'link compression-dictionary': () => linked('compression-dictionary'),
    'policy report': () => {
      document.head.append(element('meta', { 'http-equiv': 'Content-Security-Policy', content: `img-src 'none'; report-uri ${http}` }));
      shown(element('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }));
    },
    // Frames.
    iframe: () => shown(element('iframe', { src: http })),
    'iframe srcdoc': () => shown(element('iframe', { srcdoc: `<img src="${http}">` })),
    'iframe location': () => {
      const frame = element('iframe') as HTMLIFrameElement;
      shown(frame);
      if (frame.contentWindow) frame.contentWindow.location.href = http;
    },
    frame: () => shown(element('frameset', {}, element('frame', { src: http }))),
    fencedframe: () => {
      known('HTMLFencedFrameElement');
      shown(fill(document.createElement('fencedframe'), { src: http }));
    },
    // WebRTC.
    'WebRTC STUN': () => connected([{ urls: `stun:${host}` }]),
    'WebRTC TURN by UDP': () => relay('udp'),
    'WebRTC TURN by TCP': () => relay('tcp'),
    // Navigation away from the page.
    'window.open': () => window.open(http),
    'link target=_blank': () => clicked(element('a', { href: http, target: '_blank' })),
    'link noopener': () => clicked(element('a', { href: http, target: '_blank', rel: 'noopener' })),
    'link ping': () => clicked(element('a', { href: '#a', ping: http })),
    'link download': () => clicked(element('a', { href: http, download: 'a' })),
    link: () => clicked(element('a', { href: http })),
    'svg link': () => drawn('a', { href: http }).dispatchEvent(new MouseEvent('click', { bubbles: true })),
    'MathML link': () => {
      const formula = fill(document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math'), { href: http });
      shown(formula);
      formula.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    },
    'form GET': () => submitted('GET'),
    'form POST': () => submitted('POST'),
    'form target=_blank': () => submitted('POST', '_blank'),
    'location.href': () => (location.href = http),
    'location.replace': () => location.replace(http),
    'navigation.navigate': () => called(Reflect.get(window, 'navigation') as object ?? {}, 'navigate', http),
    'meta refresh': () => document.head.append(element('meta', { 'http-equiv': 'refresh', content: `0;url=${http}` })),
    'history.pushState': () => history.pushState(null, '', http),
    share: () => called(navigator, 'share', { url: http }),
  };
  const channel = channels[name];
  if (!channel) throw new Error(`There is no channel ${name}.`);
  try {
    // An attempt may wait for a person or for a silent server. Such an attempt also counts as tried.
    await Promise.race([channel(), new Promise((resolve) => setTimeout(resolve, 500))]);
    return 'tried';
  } catch (error) {
    return error === ABSENT ? 'absent' : 'refused';
  }
}

/** Tries the channel `name` in a worker. */
export async function attemptInWorker({ name, to: { http, host } }: { name: string; to: Target }): Promise<Attempt> {
  const scope = globalThis as unknown as { importScripts(url: string): void };
  const channels: Record<string, () => unknown> = {
    'worker fetch': () => fetch(http),
    'worker XMLHttpRequest': () => {
      const request = new XMLHttpRequest();
      request.open('GET', http);
      request.send();
    },
    'worker WebSocket': () => new WebSocket(`ws://${host}/`),
    'worker EventSource': () => new EventSource(http),
    'worker importScripts': () => scope.importScripts(http),
    'worker FontFace': () => new FontFace('a', `url(${http})`).load(),
    'worker in a worker': () => new Worker(http),
  };
  const constructors: Record<string, string> = { 'worker WebTransport': 'WebTransport', 'worker RTCPeerConnection': 'RTCPeerConnection' };
  const type = constructors[name];
  const made = type === undefined ? undefined : (Reflect.get(globalThis, type) as (new (url: string) => unknown) | undefined);
  if (type !== undefined && !made) return 'absent';
  const channel = made ? () => new made(`https://${host}/`) : channels[name];
  if (!channel) throw new Error(`There is no channel ${name}.`);
  try {
    await Promise.race([channel(), new Promise((resolve) => setTimeout(resolve, 500))]);
    return 'tried';
  } catch {
    return 'refused';
  }
}
