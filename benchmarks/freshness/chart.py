"""Age over time of all senders, as SVG: time across, age upwards on a logarithmic scale."""
import math

WIDTH, HEIGHT = 900, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 130, 40, 50
FIRST, LAST = -1, 9
LEAST, GREATEST = 15, 3000
COLOURS = {"tickwire": "#1a7f37", "naive": "#cf222e", "colyseus": "#8250df"}
NAMES = {"tickwire": "Tickwire", "naive": "send everything", "colyseus": "Colyseus"}


def x(seconds):
    return LEFT + (seconds - FIRST) / (LAST - FIRST) * (WIDTH - LEFT - RIGHT)


def y(age):
    share = math.log(min(max(age, LEAST), GREATEST) / LEAST) / math.log(GREATEST / LEAST)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def draw(runs):
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">' % (
        WIDTH, HEIGHT), '<rect width="100%" height="100%" fill="white"/>',
        '<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="#fff3d6"/>' % (x(0), TOP, x(6) - x(0), HEIGHT - TOP - BOTTOM),
        text(LEFT, 22, "Age of what the player sees (ms): 60 snapshots of 1,250 bytes per second, round trip 40 ms", size=14),
        text(x(3), TOP + 16, "400 kbit/s", anchor="middle"),
        text(x(-0.5), TOP + 16, "20 Mbit/s", anchor="middle"), text(x(7.5), TOP + 16, "20 Mbit/s", anchor="middle")]
    for age in (20, 50, 100, 200, 500, 1000, 2000):
        parts.append('<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#ddd"/>' % (LEFT, WIDTH - RIGHT, y(age), y(age)))
        parts.append(text(LEFT - 8, y(age) + 4, str(age), anchor="end"))
    for second in range(FIRST, LAST + 1):
        parts.append(text(x(second), HEIGHT - BOTTOM + 18, "%d s" % second, anchor="middle"))
    for index, run in enumerate(runs):
        colour = COLOURS[run["sender"]]
        dash = "" if run["congestion_control"] == "cubic" else ' stroke-dasharray="5 3"'
        points = " ".join("%.1f,%.1f" % (x(t), y(age)) for t, age in run["ages"] if age == age)
        parts.append('<polyline fill="none" stroke="%s" stroke-width="1.4"%s points="%s"/>' % (colour, dash, points))
        legend = TOP + 20 + index * 36
        parts.append('<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="%s" stroke-width="2"%s/>' % (
            WIDTH - RIGHT + 10, WIDTH - RIGHT + 34, legend, legend, colour, dash))
        parts.append(text(WIDTH - RIGHT + 40, legend + 4, NAMES[run["sender"]]))
        parts.append(text(WIDTH - RIGHT + 40, legend + 18, "%s, p95 %.0f" % (run["congestion_control"], run["p95_ms"])))
    return "\n".join(parts + ["</svg>", ""])


def text(at_x, at_y, words, anchor="start", size=12):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" fill="#333">%s</text>' % (
        at_x, at_y, anchor, size, words)
