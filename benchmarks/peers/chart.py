"""CPU time per frame of each peer in each shape, as SVG: user and system time of the server, one bar for each peer."""
from statistics import median

WIDTH, LEFT, RIGHT, TOP, BAR, GAP = 900, 190, 90, 60, 20, 26
COLOURS = {"tickwire": "#1a7f37", "netty": "#0969da", "colyseus": "#8250df", "floor": "#57606a"}
NAMES = {"tickwire": "Tickwire", "netty": "Netty", "colyseus": "Colyseus", "floor": "C floor"}


def draw(runs):
    shapes = list(dict.fromkeys(run["shape"] for run in runs))
    peers = [peer for peer in COLOURS if any(run["peer"] == peer for run in runs)]
    cost = {}
    for shape in shapes:
        for peer in peers:
            mine = [run for run in runs if run["shape"] == shape and run["peer"] == peer]
            if mine:
                cost[shape, peer] = (median(run["us_per_frame"] for run in mine), median(map(system_share, mine)))
    greatest = max(total for total, _ in cost.values())
    height = TOP + len(shapes) * (len(peers) * BAR + GAP) + 20
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">'
             % (WIDTH, height), '<rect width="100%" height="100%" fill="white"/>',
             text(20, 26, "Server CPU time per delivered frame (µs); pale: in the kernel", size=15)]
    y = TOP
    for shape in shapes:
        parts.append(text(20, y + 14, shape, size=13))
        for peer in peers:
            if (shape, peer) in cost:
                parts.extend(bar(y, peer, *cost[shape, peer], scale=(WIDTH - LEFT - RIGHT) / greatest))
                y += BAR
        y += GAP
    return "\n".join(parts + ["</svg>", ""])


def bar(y, peer, total, share, scale):
    kernel = total * share * scale
    return [
        text(LEFT - 8, y + 14, NAMES[peer], anchor="end"),
        '<rect x="%.1f" y="%.1f" width="%.1f" height="%d" fill="%s" opacity="0.4"/>' % (
            LEFT, y + 2, kernel, BAR - 4, COLOURS[peer]),
        '<rect x="%.1f" y="%.1f" width="%.1f" height="%d" fill="%s"/>' % (
            LEFT + kernel, y + 2, total * scale - kernel, BAR - 4, COLOURS[peer]),
        text(LEFT + total * scale + 6, y + 14, "%.1f" % total)]


def system_share(run):
    both = run["server_user_s"] + run["server_sys_s"]
    return run["server_sys_s"] / both if both else 0


def text(x, y, words, anchor="start", size=12):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" fill="#333">%s</text>' % (x, y, anchor, size, words)
