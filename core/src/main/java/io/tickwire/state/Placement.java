package io.tickwire.state;

/** Says in which cell of the world an entity of a gridded type is. Stateless: the same rows always give the same cells. */
public interface Placement {
    /** The cell of what every viewer sees, wherever it is. */
    int EVERYWHERE = 0;

    /** A world without a grid: every entity is seen by every viewer. */
    Placement NONE = new Placement() {
        @Override
        public int cells() {
            return 1;
        }

        @Override
        public int cell(Rows rows, int row) {
            return EVERYWHERE;
        }
    };

    /** All cells are below this one. */
    int cells();

    /** The cell of the entity in a row, from {@link #EVERYWHERE}. */
    int cell(Rows rows, int row);
}
