"""Pictures as SVG: a bar for each peer, longer where there is more."""
WIDTH, LEFT, RIGHT, TOP, BAR, GAP = 900, 190, 90, 60, 20, 26
COLOURS = {"tickwire": "#1a7f37", "netty": "#0969da", "colyseus": "#8250df", "floor": "#57606a"}
NAMES = {"tickwire": "Tickwire", "netty": "Netty", "colyseus": "Colyseus", "floor": "C floor"}


def cost(rows):
    """CPU time of a frame of each peer in each shape, user and system time apart. Nothing without a row that has it."""
    groups = {}
    for row in rows:
        if "us_per_frame" in row:
            both = row["user_s"] + row["sys_s"]
            groups.setdefault(row["shape"], {})[row["peer"]] = (row["us_per_frame"], row["sys_s"] / both if both else 0)
    return bars("Server CPU time per delivered frame (µs); pale: in the kernel", groups, "%.1f")


def rooms(sustained):
    groups = {"10 players, 30 Hz": {best["peer"]: (best["rooms"], 0) for best in sustained if best["rooms"]}}
    return bars("Rooms that one core sustains", groups, "%d")


def bars(title, groups, form):
    """Each group has for some peers a length, and the part of it that is pale."""
    drawn = [(name, peer, *of[peer]) for name, of in groups.items() for peer in COLOURS if peer in of]
    if not drawn:
        return None
    scale = (WIDTH - LEFT - RIGHT) / max(total for _, _, total, _ in drawn)
    height = TOP + len(drawn) * BAR + len(groups) * GAP + 20
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">'
             % (WIDTH, height), '<rect width="100%" height="100%" fill="white"/>', text(20, 26, title, size=15)]
    y, before = TOP - GAP, None
    for name, peer, total, pale in drawn:
        if name != before:
            y += GAP
            parts.append(text(20, y + 14, name, size=13))
            before = name
        parts.extend(bar(y, peer, total * scale, pale))
        parts.append(text(LEFT + total * scale + 6, y + 14, form % total))
        y += BAR
    return "\n".join(parts + ["</svg>", ""])


def bar(y, peer, length, pale):
    return [
        text(LEFT - 8, y + 14, NAMES[peer], anchor="end"),
        '<rect x="%.1f" y="%.1f" width="%.1f" height="%d" fill="%s" opacity="0.4"/>' % (
            LEFT, y + 2, length * pale, BAR - 4, COLOURS[peer]),
        '<rect x="%.1f" y="%.1f" width="%.1f" height="%d" fill="%s"/>' % (
            LEFT + length * pale, y + 2, length * (1 - pale), BAR - 4, COLOURS[peer])]


def text(x, y, words, anchor="start", size=12):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" fill="#333">%s</text>' % (x, y, anchor, size, words)
