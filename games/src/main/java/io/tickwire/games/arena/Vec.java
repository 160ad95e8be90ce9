package io.tickwire.games.arena;

/** A place or a movement in the plane, in units; for bots, whose thinking need not be free of allocation. */
record Vec(double x, double y) {
    static final Vec ZERO = new Vec(0, 0);

    Vec plus(Vec other) {
        return new Vec(x + other.x, y + other.y);
    }

    Vec minus(Vec other) {
        return new Vec(x - other.x, y - other.y);
    }

    Vec times(double factor) {
        return new Vec(x * factor, y * factor);
    }

    double dot(Vec other) {
        return x * other.x + y * other.y;
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The same direction, one unit long; zero stays zero. */
    Vec unit() {
        double length = length();
        return length > 0 ? times(1 / length) : this;
    }

    /** A quarter turn clockwise on the screen. */
    Vec turned() {
        return new Vec(-y, x);
    }

    /** The angle of this direction, 0 to 1 turns. */
    double turns() {
        return Heading.of(x, y);
    }
}
