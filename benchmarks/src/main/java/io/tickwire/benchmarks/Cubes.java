package io.tickwire.benchmarks;

import com.github.luben.zstd.ZstdInputStream;
import io.tickwire.benchmarks.v1.CubesProto;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Schema;
import io.tickwire.state.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recording of 901 cubes, 60 frames a second, in the format of Glenn Fiedler's snapshot compression challenge (2015): a
 * frame is 901 cubes, a cube 8 integers of 32 bits, little-endian; the whole file packed with zstd.
 */
final class Cubes {
    static final Schema SCHEMA = SchemaReader.read(CubesProto.getDescriptor());
    static final EntityType CUBE = SCHEMA.type("Cube");
    static final int COUNT = 901;
    static final int FRAMES_PER_SECOND = 60;

    private static final Field[] FIELDS = CUBE.fields().toArray(Field[]::new);
    private static final int FRAME_INTS = COUNT * FIELDS.length;

    private final IntBuffer ints;

    private Cubes(IntBuffer ints) {
        this.ints = ints;
    }

    /**
     * Reads a recording.
     *
     * @throws IOException when the file is no such recording; the message names it
     */
    static Cubes read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no file " + file);
        }
        byte[] bytes;
        try (InputStream packed = Files.newInputStream(file);
                var unpacked = new ZstdInputStream(packed)) {
            bytes = unpacked.readAllBytes();
        } catch (IOException notPacked) {
            throw new IOException(file + ": " + notPacked.getMessage(), notPacked);
        }
        int frameBytes = FRAME_INTS * Integer.BYTES;
        if (bytes.length == 0 || bytes.length % frameBytes != 0) {
            throw new IOException(
                    file + " unpacks to " + bytes.length + " bytes, no whole number of frames of " + frameBytes);
        }
        return new Cubes(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer());
    }

    int frames() {
        return ints.limit() / FRAME_INTS;
    }

    /** Puts the cubes where they are in a frame. */
    void show(int frame, Table table) {
        int from = frame * FRAME_INTS;
        for (int row = 0; row < COUNT; row++) {
            for (Field field : FIELDS) {
                table.setQuanta(row, field, ints.get(from + row * FIELDS.length + field.index()));
            }
        }
    }
}
