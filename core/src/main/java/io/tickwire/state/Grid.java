package io.tickwire.state;

/**
 * A uniform grid of square cells over the world, numbered from 1 row by row. What lies beyond its bounds belongs to the
 * cells at its border.
 *
 * @param left the least x
 * @param bottom the least y
 * @param cellSize length of a cell's side, in the game's own unit
 * @param columns cells side by side along x
 * @param rows cells along y
 */
public record Grid(double left, double bottom, double cellSize, int columns, int rows) {
    /** Most cells of a grid. */
    public static final int MAX_CELLS = 65_535;

    public Grid {
        if (!(cellSize > 0 && cellSize <= Double.MAX_VALUE)
                || columns < 1
                || rows < 1
                || (long) columns * rows > MAX_CELLS) {
            throw new IllegalArgumentException("grid of " + columns + " x " + rows + " cells of size " + cellSize
                    + ", limit " + MAX_CELLS + " cells");
        }
    }

    /**
     * The grid over all positions that the gridded types of a schema can have.
     *
     * @throws IllegalArgumentException when there is no such type, or there would be too many cells
     */
    public static Grid over(Schema schema, double cellSize) {
        double left = Double.POSITIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        for (EntityType type : schema.types()) {
            if (type.isGridded()) {
                left = Math.min(left, least(type.x()));
                bottom = Math.min(bottom, least(type.y()));
                right = Math.max(right, greatest(type.x()));
                top = Math.max(top, greatest(type.y()));
            }
        }
        if (!(left <= right)) {
            throw new IllegalArgumentException("schema declares no entity type with a position");
        }
        return new Grid(left, bottom, cellSize, count(right - left, cellSize), count(top - bottom, cellSize));
    }

    /** All cells are below this one; they begin at 1. */
    public int limit() {
        return columns * rows + 1;
    }

    /** The cell at a place. */
    public int cell(double x, double y) {
        return at(column(x), row(y));
    }

    /** The cell in a column and a row of cells, both from 0. */
    public int at(int column, int row) {
        return 1 + row * columns + column;
    }

    /** The column of cells at a place, from 0. */
    public int column(double x) {
        return Math.clamp((long) Math.floor((x - left) / cellSize), 0, columns - 1);
    }

    /** The row of cells at a place, from 0. */
    public int row(double y) {
        return Math.clamp((long) Math.floor((y - bottom) / cellSize), 0, rows - 1);
    }

    /** How far a place is from the nearest point of a cell; 0 inside. A cell at the border goes on beyond it. */
    public double distance(int cell, double x, double y) {
        return Math.sqrt(squaredDistance((cell - 1) % columns, (cell - 1) / columns, x, y));
    }

    /** The square of the distance of a place from the cell in a column and a row of cells. */
    public double squaredDistance(int column, int row, double x, double y) {
        double dx = outside(x - left - column * cellSize, column, columns);
        double dy = outside(y - bottom - row * cellSize, row, rows);
        return dx * dx + dy * dy;
    }

    private double outside(double offset, int index, int count) {
        if (offset < 0) {
            return index == 0 ? 0 : -offset;
        }
        return index == count - 1 ? 0 : Math.max(0, offset - cellSize);
    }

    private static double least(Field field) {
        return field.value(field.scale().min());
    }

    private static double greatest(Field field) {
        return field.value(field.scale().max());
    }

    private static int count(double length, double cellSize) {
        return (int) Math.min(MAX_CELLS + 1.0, Math.max(1, Math.ceil(length / cellSize)));
    }
}
