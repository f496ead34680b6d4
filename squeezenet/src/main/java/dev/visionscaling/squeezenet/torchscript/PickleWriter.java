package dev.visionscaling.squeezenet.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the part of Python's pickle format, protocol 2, that a TorchScript archive needs. The opcodes and the order of
 * their operands are described in Python's {@code pickletools}.
 */
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        out.write(0x80);
        out.write(2);
    }

    /** Ends the pickle and returns its bytes. */
    byte[] finish() {
        out.write('.');
        return out.toByteArray();
    }

    PickleWriter global(String module, String name) {
        out.write('c');
        writeBytes(module + "\n" + name + "\n");
        return this;
    }

    PickleWriter mark() {
        out.write('(');
        return this;
    }

    PickleWriter emptyTuple() {
        out.write(')');
        return this;
    }

    PickleWriter emptyList() {
        out.write(']');
        return this;
    }

    /** Replaces everything since the last mark with a tuple. */
    PickleWriter tuple() {
        out.write('t');
        return this;
    }

    /** Adds everything since the last mark to the list below it. */
    PickleWriter appends() {
        out.write('e');
        return this;
    }

    /** Calls the function below with the tuple on top. */
    PickleWriter reduce() {
        out.write('R');
        return this;
    }

    /** Creates an object of the class below, with the tuple on top as arguments. */
    PickleWriter newObject() {
        out.write(0x81);
        return this;
    }

    /** Sets the state of the object below to the value on top. */
    PickleWriter build() {
        out.write('b');
        return this;
    }

    /** Refers to something stored outside the pickle, by the tuple on top. */
    PickleWriter persistentId() {
        out.write('Q');
        return this;
    }

    PickleWriter bool(boolean value) {
        out.write(value ? 0x88 : 0x89);
        return this;
    }

    PickleWriter text(String value) {
        out.write('X');
        writeInt(value.getBytes(StandardCharsets.UTF_8).length);
        writeBytes(value);
        return this;
    }

    PickleWriter integer(int value) {
        out.write('J');
        writeInt(value);
        return this;
    }

    PickleWriter integers(List<Integer> values) {
        mark();
        values.forEach(this::integer);
        return tuple();
    }

    private void writeInt(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >> shift);
        }
    }

    private void writeBytes(String value) {
        out.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }
}
