'use strict';
const report = JSON.parse(document.getElementById('report').textContent);
const page = document.getElementById('page');
const figures = report.figures, noise = report.noise, series = report.series, times = series.t;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
function drawn(tag, attributes, text) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
function number(value, digits = 3) {
  if (value === null || value === undefined) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value);
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  const places = Math.max(0, Math.min(3, digits - 1 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toFixed(places);
}
const off = value => value === null || value === undefined ? '' : '± ' + number(value, 2);
const spoken = name => name.replaceAll('_', ' ').replace(' per s', '/s').replace('/s player', '/s/player');
const label = name => spoken(name.replace(/_ms$/, ''));

function head() {
  const passed = report.failures.length === 0;
  page.append(element('header', {}, element('h1', {}, figures.scenario),
    element('span', {class: passed ? 'verdict' : 'verdict failed'}, passed ? 'passed' : 'failed')));
  const where = figures.server === 'own' ? 'a server of its own on the same machine' : figures.server;
  page.append(element('p', {class: 'facts'}, `${figures.game}: up to ${figures.players} players in ${figures.rooms} rooms, `
    + `${figures.input_hz} inputs/s each, ${figures.seconds} s measured, ${where}`));
  for (const failure of report.failures) note('bad', 'Failed', failure);
  for (const found of report.findings) note('bad', 'Found: ' + found.kind.replaceAll('_', ' '), found.text);
  for (const open of report.unjudged) note('', 'Not judged: ' + open.kind.replaceAll('_', ' '), open.text);
  if (report.caution) note('', 'Mind', report.caution.replace(/^note: /, ''));
}
function note(kind, title, text) {
  page.append(element('div', {class: 'note ' + kind}, element('b', {}, title + ' — '), text));
}

function tiles() {
  const all = element('div', {class: 'tiles'});
  const tile = (name, value, unit, noiseOf) => {
    if (value === undefined || value === null) return;
    all.append(element('div', {class: 'tile'}, element('div', {class: 'name'}, name),
      element('div', {class: 'value'}, number(value), element('small', {}, unit)),
      element('div', {class: 'noise'}, off(noiseOf) || '\u00a0')));
  };
  const part = (name, which) => [(figures[name] || {})[which], (noise[name] || {})[which]];
  const [gap, gapOff] = part('gap_ms', 'p99'), [age, ageOff] = part('age_ms', 'p99'), [seen, seenOff] = part('input_seen_ms', 'p50');
  tile('input → seen, p50', seen, 'ms', seenOff);
  tile('age, p99', age, 'ms', ageOff);
  tile('gap, p99', gap, 'ms', gapOff);
  tile('down, each player', figures.bytes_down_per_s_player * 8 / 1000, 'kbit/s', noise.bytes_down_per_s_player * 8 / 1000);
  tile('server CPU', figures.server_cpu_cores, 'cores', noise.server_cpu_cores);
  tile('lost', figures.lost, 'of ' + figures.joined, null);
  page.append(all);
}

const WIDTH = 540, HEIGHT = 204, LEFT = 44, RIGHT = 8, TOP = 20, BOTTOM = 24;
function niceStep(span) {
  const rough = span / 4, power = Math.pow(10, Math.floor(Math.log10(rough)));
  return [1, 2, 2.5, 5, 10].map(n => n * power).find(step => step >= rough);
}
function plot(into, title, unit, lines, options = {}) {
  const present = lines.filter(line => (series[line.name] || []).some(value => value !== null));
  if (present.length === 0) return;
  const scale = options.scale || 1;
  const values = present.flatMap(line => series[line.name].filter(value => value !== null).map(value => value * scale));
  const sorted = [...values].sort((a, b) => a - b);
  const typical = sorted[Math.floor(sorted.length * 0.98)];
  let top = options.top || Math.min(sorted.at(-1), typical * 2.5) * 1.08 || 1;
  const step = niceStep(top);
  top = Math.ceil(top / step) * step;
  const x = t => LEFT + (WIDTH - LEFT - RIGHT) * t / times.at(-1);
  const y = v => TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.min(v, top) / top);
  const svg = drawn('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title});
  for (const phase of report.phases) {
    if (!phase.measured) svg.append(drawn('rect', {class: 'shade', x: x(phase.from), y: TOP,
      width: Math.max(0, x(Math.min(phase.to, times.at(-1))) - x(phase.from)), height: HEIGHT - TOP - BOTTOM}));
  }
  for (let v = 0; v <= top + step / 2; v += step) {
    svg.append(drawn('line', {class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(v), y2: y(v)}));
    svg.append(drawn('text', {x: LEFT - 7, y: y(v) + 4, 'text-anchor': 'end'}, number(v, 2)));
  }
  for (const phase of report.phases) {
    svg.append(drawn('line', {class: 'axis', x1: x(phase.from), x2: x(phase.from), y1: TOP, y2: HEIGHT - BOTTOM, 'stroke-dasharray': '3 3'}));
    const room = x(Math.min(phase.to, times.at(-1))) - x(phase.from);
    if (room > phase.name.length * 6 + 4) svg.append(drawn('text', {x: x(phase.from) + 4, y: TOP - 7}, phase.name));
  }
  svg.append(drawn('line', {class: 'axis', x1: LEFT, x2: WIDTH - RIGHT, y1: y(0), y2: y(0)}));
  const tick = niceStep(times.at(-1));
  for (let t = 0; t <= times.at(-1); t += tick) {
    svg.append(drawn('text', {x: x(t), y: HEIGHT - 6, 'text-anchor': 'middle'}, t + (t === 0 ? ' s' : '')));
  }
  const legend = element('span', {class: 'legend'});
  for (const line of present) {
    const color = `var(--${line.color})`;
    let path = '', area = '', pen = false;
    series[line.name].forEach((value, i, all) => {
      if (value === null) { pen = false; return; }
      // A line needs two of them.
      if ((all[i - 1] ?? null) === null && (all[i + 1] ?? null) === null) {
        svg.append(drawn('circle', {cx: x(times[i]), cy: y(value * scale), r: 2.4, style: `fill: ${color}`}));
      }
      path += `${pen ? 'L' : 'M'}${x(times[i]).toFixed(1)} ${y(value * scale).toFixed(1)}`;
      area += `${area ? 'L' : 'M'}${x(times[i]).toFixed(1)} ${y(value * scale).toFixed(1)}`;
      pen = true;
    });
    if (options.area) {
      const ends = series[line.name].map((value, i) => value === null ? -1 : i).filter(i => i >= 0);
      svg.append(drawn('path', {class: 'area', style: `fill: ${color}`,
        d: `${area}L${x(times[ends.at(-1)])} ${y(0)}L${x(times[ends[0]])} ${y(0)}Z`}));
    }
    svg.append(drawn('path', {d: path, style: `stroke: ${color}`}));
    legend.append(element('i', {style: `background: ${color}`}), line.label);
  }
  const tip = element('div', {class: 'tip'});
  const cursor = drawn('line', {class: 'axis', y1: TOP, y2: HEIGHT - BOTTOM, visibility: 'hidden'});
  svg.append(cursor);
  const card = element('div', {class: 'plot'}, legend, element('span', {class: 'title'}, title),
    element('span', {class: 'unit'}, unit), svg, tip);
  svg.addEventListener('pointermove', event => {
    const box = svg.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT) * times.at(-1);
    let nearest = 0;
    times.forEach((t, i) => { if (Math.abs(t - at) < Math.abs(times[nearest] - at)) nearest = i; });
    cursor.setAttribute('x1', x(times[nearest]));
    cursor.setAttribute('x2', x(times[nearest]));
    cursor.setAttribute('visibility', 'visible');
    const of = line => { const v = series[line.name][nearest]; return v === null ? '–' : number(v * scale); };
    tip.textContent = times[nearest].toFixed(0) + ' s   ' + present.map(line => `${line.label} ${of(line)}`).join('   ');
    tip.style.display = 'block';
    tip.style.left = (svg.offsetLeft + x(times[nearest]) / WIDTH * box.width) + 'px';
    tip.style.top = (svg.offsetTop + 14) + 'px';
  });
  svg.addEventListener('pointerleave', () => { tip.style.display = 'none'; cursor.setAttribute('visibility', 'hidden'); });
  into.append(card);
}
const spread = name => [{name: name + '_p50', label: 'p50', color: 'a'}, {name: name + '_p99', label: 'p99', color: 'b'}];

function plots() {
  page.append(element('h2', {}, 'What players felt'));
  const felt = element('div', {class: 'plots'});
  plot(felt, 'Input → seen', 'ms', spread('input_seen'));
  plot(felt, 'Age of the newest snapshot', 'ms', spread('age'));
  plot(felt, 'Gap between snapshots', 'ms', spread('gap'));
  percentiles(felt);
  plot(felt, 'Players', '', [{name: 'players', label: 'there', color: 'a'}, {name: 'healthy', label: 'who behave', color: 'c'}], {area: true});
  plot(felt, 'Keeping up', '%', [{name: 'rung_healthy', label: 'healthy', color: 'c'},
    {name: 'rung_thinned', label: 'thinned', color: 'b'}, {name: 'rung_latest_only', label: 'latest only', color: 'd'},
    {name: 'rung_keyframe_pending', label: 'keyframe', color: 'a'}], {scale: 100, top: 100});
  plot(felt, 'Traffic of each player', 'kbit/s', [{name: 'bytes_down_per_s_player', label: 'down', color: 'a'},
    {name: 'bytes_up_per_s_player', label: 'up', color: 'b'}], {scale: 8 / 1000});
  plot(felt, 'Joining', 'ms', spread('join'));
  plot(felt, 'Coming back to a seat', 'ms', spread('return'));
  plot(felt, 'Delivery to spectators', 'ms', spread('watched'));
  page.append(felt);
  const server = element('div', {class: 'plots'});
  plot(server, 'CPU', 'cores', [{name: 'server_cpu_cores', label: 'server', color: 'a'}, {name: 'client_cpu_cores', label: 'load test', color: 'b'}], {area: true});
  plot(server, 'Ticks', 'ms', [{name: 'server_tick_ms', label: 'mean', color: 'a'}, {name: 'server_tick_p99_ms', label: 'p99, at most', color: 'b'},
    {name: 'server_late_p99_ms', label: 'late p99, at most', color: 'd'}]);
  plot(server, 'Heap', 'MB', [{name: 'server_heap_mb', label: 'used, with garbage', color: 'c'}], {area: true});
  plot(server, 'Garbage collection', 'ms/s', [{name: 'server_gc_ms_per_s', label: 'paused', color: 'd'}], {area: true});
  plot(server, 'Snapshots not made', 'each second', [{name: 'server_dropped_per_s', label: 'viewer was not ready', color: 'b'}], {area: true});
  plot(server, 'Lateness of the load test itself', 'ms', spread('lateness'));
  if (server.children.length > 0) page.append(element('h2', {}, 'The server, and this test beside it'), server);
}

function percentiles(into) {
  const lines = [['input_seen', 'a', 'input → seen'], ['age', 'c', 'age'], ['gap', 'b', 'gap']].filter(([name]) => report.percentiles[name]);
  if (lines.length === 0) return;
  const nines = p => Math.min(5, -Math.log10(Math.max(1e-5, 1 - p / 100)));
  const top = Math.max(...lines.map(([name]) => report.percentiles[name].at(-1)[1])), low = 1;
  const x = p => LEFT + (WIDTH - LEFT - RIGHT) * nines(p) / 5;
  const y = v => TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.log(Math.max(low, v) / low) / Math.log(top * 1.2 / low));
  const svg = drawn('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': 'percentiles'});
  for (let decade = low; decade <= top * 1.2; decade *= 10) {
    for (const n of [1, 2, 5]) if (decade * n <= top * 1.2) {
      svg.append(drawn('line', {class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(decade * n), y2: y(decade * n)}));
      svg.append(drawn('text', {x: LEFT - 7, y: y(decade * n) + 4, 'text-anchor': 'end'}, decade * n));
    }
  }
  for (const [p, text] of [[0, '0 %'], [90, '90 %'], [99, '99 %'], [99.9, '99.9 %'], [99.99, '99.99 %']]) {
    svg.append(drawn('line', {class: 'grid', x1: x(p), x2: x(p), y1: TOP, y2: HEIGHT - BOTTOM}));
    svg.append(drawn('text', {x: x(p), y: HEIGHT - 6, 'text-anchor': 'middle'}, text));
  }
  const legend = element('span', {class: 'legend'});
  for (const [name, color, text] of lines) {
    const path = report.percentiles[name].map(([p, v], i) => `${i ? 'L' : 'M'}${x(p).toFixed(1)} ${y(v).toFixed(1)}`).join('');
    svg.append(drawn('path', {d: path, style: `stroke: var(--${color})`}));
    legend.append(element('i', {style: `background: var(--${color})`}), text);
  }
  into.append(element('div', {class: 'plot'}, legend, element('span', {class: 'title'}, 'Percentiles'),
    element('span', {class: 'unit'}, 'ms'), svg));
}

const MEANINGS = {
  gap: 'from one snapshot to the next', age: 'of the newest snapshot, whenever a player acts',
  delivery: 'from the start of a tick to the arrival of its snapshot',
  input_seen: 'from the intended time of an input to the first snapshot that has used it',
  slack: 'how early inputs came for their tick', join: 'from the intended time of a join to the first snapshot',
  return: 'from the intended time of a return to the first snapshot in the old seat',
  watched: 'from the start of a tick to the arrival of its snapshot at a spectator',
  lateness: 'of the load test itself: part of what it measures'
};
function latencies() {
  page.append(element('h2', {}, 'Times in milliseconds, and how far off they would be in another run'));
  const rows = element('table', {}, element('tr', {}, ...['', 'p50', 'p90', 'p99', 'p99.9', 'max', ''].map(t => element('th', {}, t))));
  for (const [name, value] of Object.entries(figures)) {
    if (value === null || typeof value !== 'object' || value.p50 === undefined) continue;
    const cell = key => element('td', {}, number(value[key]), ' ',
      element('span', {class: 'off'}, key === 'max' ? '' : off((noise[name] || {})[key])));
    rows.append(element('tr', {}, element('td', {}, label(name)), ...['p50', 'p90', 'p99', 'p99_9', 'max'].map(cell),
      element('td', {class: 'why'}, MEANINGS[label(name).replaceAll(' ', '_')] || '')));
  }
  page.append(element('div', {class: 'panel'}, rows));
}

function rest() {
  page.append(element('h2', {}, 'Everything else'));
  const entries = Object.entries(figures).filter(([, value]) => value === null || typeof value !== 'object' || value.p50 === undefined);
  const lists = element('div', {class: 'lists'});
  const half = Math.ceil(entries.length / 2);
  for (const some of [entries.slice(0, half), entries.slice(half)]) {
    const rows = element('table');
    for (const [name, value] of some) {
      const text = value !== null && typeof value === 'object'
        ? Object.entries(value).map(([key, count]) => `${count} × ${key}`).join(', ') || 'none'
        : typeof value === 'number' ? number(value, 4) : value;
      rows.append(element('tr', {}, element('td', {}, spoken(name)),
        element('td', {}, text, ' ', element('span', {class: 'off'}, off(typeof noise[name] === 'number' ? noise[name] : null)))));
    }
    lists.append(element('div', {class: 'panel'}, rows));
  }
  page.append(lists);
  if (report.assertions.length > 0) {
    page.append(element('h2', {}, 'Asserted'));
    const rows = element('table');
    for (const one of report.assertions) {
      rows.append(element('tr', {}, element('td', {}, one.text), element('td', {}, one.is), element('td', {}, one.holds ? 'holds' : 'FAILS')));
    }
    page.append(element('div', {class: 'panel'}, rows));
  }
  page.append(element('footer', {}, 'Times are measured from the moment at which something was intended, so that a stall counts for all '
    + 'who would have acted meanwhile. ± is half of the 95 % confidence interval, from the spread between ten blocks of the run. '
    + 'Shaded phases do not count for the figures.'));
}

head();
tiles();
plots();
latencies();
rest();
