package io.tickwire.state;

import java.util.Arrays;

/**
 * The entities of one type, one column of integers for each field.
 *
 * <p>Not thread-safe. Rows are filled from below, so the same calls always give the same rows. Growing allocates;
 * nothing else does, but what {@link Texts} tells of.
 */
public final class Table implements Rows {
    /** Most rows of a table. */
    public static final int MAX_ROWS = 65_536;

    private static final int FIRST_CAPACITY = 16;

    private final EntityType type;
    private int[] generations = {};
    private int[] owners = {};
    private final int[][] columns;
    private final Texts[] texts;
    /** By the index of the field; {@link Texts#NONE} for what is no text. */
    private final Texts[] textsOf;

    private final Places places;
    private int count;
    private int limit;
    private int firstFree;

    public Table(EntityType type) {
        this.type = type;
        columns = new int[type.fields().size()][0];
        textsOf = new Texts[columns.length];
        for (Field field : type.fields()) {
            boolean isText = field.kind() == FieldKind.TEXT;
            textsOf[field.index()] = isText ? new Texts(field.scale().maxBytes()) : Texts.NONE;
        }
        texts = Arrays.stream(textsOf).filter(kept -> kept != Texts.NONE).toArray(Texts[]::new);
        places = new Places(type);
    }

    @Override
    public EntityType type() {
        return type;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public int next(int row) {
        for (int candidate = row; candidate < limit; candidate++) {
            if (generations[candidate] > 0) {
                return candidate;
            }
        }
        return -1;
    }

    @Override
    public boolean isUsed(int row) {
        return row >= 0 && row < limit && generations[row] > 0;
    }

    @Override
    public int generation(int row) {
        return isUsed(row) ? generations[row] : 0;
    }

    @Override
    public int owner(int row) {
        return isUsed(row) ? owners[row] : 0;
    }

    @Override
    public int quanta(int row, Field field) {
        return columns[field.index()][row];
    }

    @Override
    public double value(int row, Field field) {
        return field.value(columns[field.index()][row]);
    }

    @Override
    public boolean flag(int row, Field field) {
        return columns[field.index()][row] != 0;
    }

    @Override
    public String text(int row, Field field) {
        return textsOf[field.index()].get(row);
    }

    @Override
    public long entity(int row) {
        return EntityId.of(type.index(), row, generations[row]);
    }

    /** A field's integers by row, valid below {@link #limit}. The array itself, for codecs: do not write to it. */
    public int[] column(Field field) {
        return columns[field.index()];
    }

    /** A field's texts, for codecs. */
    public Texts texts(Field field) {
        return textsOf[field.index()];
    }

    /** The cell of a row in use; {@link Placement#EVERYWHERE} for every row of a type without a position. */
    public int cell(int row) {
        return places.cell(row);
    }

    /**
     * The tick at which the entity in a row came to be what its cell's viewers see: its creation, or when it entered its
     * cell or got another owner. A baseline that is not older holds this very entity in this cell, with this owner.
     */
    public int since(int row) {
        return places.since(row);
    }

    /** The rows of each cell; of a captured table of a type with a position. */
    public RowIndex byCell() {
        return places.byCell();
    }

    /** The rows that each player owns; of a captured table of a type with a position. */
    public RowIndex byOwner() {
        return places.byOwner();
    }

    /** Puts a row into a cell at a tick; for decoders. */
    public void enter(int row, int cell, int tick) {
        requireUsed(row);
        places.enter(row, cell, tick);
    }

    /** Puts each entity where it is now. */
    void place(Placement placement, int tick) {
        if (!places.areKept()) {
            return;
        }
        for (int row = next(0); row >= 0; row = next(row + 1)) {
            int cell = placement.cell(this, row);
            if (places.cell(row) != cell) {
                places.enter(row, cell, tick);
            }
        }
    }

    void index(Placement placement) {
        if (places.areKept()) {
            places.index(placement.cells(), owners, limit);
        }
    }

    /**
     * Puts a new entity into the lowest free row, its fields 0, its owner nobody.
     *
     * @return the row
     * @throws IllegalStateException when all rows are in use
     */
    public int create() {
        int row = firstFree;
        while (row < limit && generations[row] > 0) {
            row++;
        }
        if (row == MAX_ROWS) {
            throw new IllegalStateException("table of " + type + " is full: limit " + MAX_ROWS + " rows");
        }
        int last = row < generations.length ? generations[row] : 0;
        use(row, 1 - last);
        firstFree = row + 1;
        return row;
    }

    /** Puts a new entity into this row, replacing the one that is there; for decoders and recordings. */
    public void createAt(int row, int generation) {
        if (row < 0 || row >= MAX_ROWS || generation <= 0) {
            throw new IllegalArgumentException("row " + row + " generation " + generation + " of " + type);
        }
        if (isUsed(row)) {
            remove(row);
        }
        use(row, generation);
    }

    /** Frees a row. Its integers become 0, so that a free row never differs from itself. */
    public void remove(int row) {
        requireUsed(row);
        generations[row] = -generations[row];
        owners[row] = 0;
        for (int f = 0; f < columns.length; f++) {
            columns[f][row] = 0;
        }
        for (Texts text : texts) {
            text.wipe(row, row + 1);
        }
        places.leave(row);
        count--;
        firstFree = Math.min(firstFree, row);
        while (limit > 0 && generations[limit - 1] <= 0) {
            limit--;
        }
    }

    public void setOwner(int row, int player) {
        requireUsed(row);
        if (owners[row] != player) {
            owners[row] = player;
            places.leave(row);
        }
    }

    /** Writes a value in the game's own unit, rounded and bounded as {@link Field#quantize} says. */
    public void set(int row, Field field, double value) {
        setQuanta(row, field, field.quantize(value));
    }

    public void setFlag(int row, Field field, boolean value) {
        setQuanta(row, field, value ? 1 : 0);
    }

    /** Writes quanta as they are, for codecs and for rules that count in them; an angle wraps, nothing is bounded. */
    public void setQuanta(int row, Field field, int quanta) {
        requireUsed(row);
        columns[field.index()][row] = switch (field.kind()) {
            case NUMBER, FLAG -> quanta;
            case ANGLE -> quanta & field.scale().max();
            case TEXT -> throw new IllegalArgumentException("field " + field.name() + " of " + type + " is a text");
        };
    }

    /** Writes a text; what is longer than the field allows is cut at a character. */
    public void setText(int row, Field field, String text) {
        requireUsed(row);
        if (field.kind() != FieldKind.TEXT) {
            throw new IllegalArgumentException("field " + field.name() + " of " + type + " is no text");
        }
        columns[field.index()][row] = textsOf[field.index()].set(row, text);
    }

    /** Becomes equal to another table of the same type: the rows in use, and which ones come next. */
    public void copyFrom(Table other) {
        reserve(other.generations.length);
        int stale = Math.max(limit, other.limit);
        limit = other.limit;
        count = other.count;
        firstFree = other.firstFree;
        System.arraycopy(other.generations, 0, generations, 0, other.generations.length);
        Arrays.fill(generations, other.generations.length, generations.length, 0);
        System.arraycopy(other.owners, 0, owners, 0, limit);
        for (int f = 0; f < columns.length; f++) {
            System.arraycopy(other.columns[f], 0, columns[f], 0, limit);
        }
        for (int t = 0; t < texts.length; t++) {
            texts[t].copyFrom(other.texts[t], limit);
        }
        places.copyFrom(other.places, limit);
        wipe(limit, stale);
    }

    /** Frees all rows and forgets how often they were used. */
    public void clear() {
        wipe(0, limit);
        Arrays.fill(generations, 0);
        count = 0;
        limit = 0;
        firstFree = 0;
    }

    private void wipe(int from, int to) {
        Arrays.fill(owners, from, to, 0);
        places.wipe(from, to);
        for (int f = 0; f < columns.length; f++) {
            Arrays.fill(columns[f], from, to, 0);
        }
        for (Texts text : texts) {
            text.wipe(from, to);
        }
    }

    private void use(int row, int generation) {
        reserve(row + 1);
        generations[row] = generation;
        count++;
        limit = Math.max(limit, row + 1);
    }

    private void reserve(int rows) {
        if (rows <= generations.length) {
            return;
        }
        int capacity = Math.min(MAX_ROWS, Math.max(FIRST_CAPACITY, Math.max(rows, generations.length * 2)));
        generations = Arrays.copyOf(generations, capacity);
        owners = Arrays.copyOf(owners, capacity);
        places.reserve(capacity);
        for (int f = 0; f < columns.length; f++) {
            columns[f] = Arrays.copyOf(columns[f], capacity);
        }
        for (Texts text : texts) {
            text.reserve(capacity);
        }
    }

    private void requireUsed(int row) {
        if (!isUsed(row)) {
            throw new IllegalArgumentException("row " + row + " of " + type + " is not in use");
        }
    }
}
