package dev.visionscaling.squeezenet.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds pickles byte by byte, including malformed ones. */
final class PickleBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleBuilder() {
        raw("\u0080\u0002");
    }

    /** Appends opcodes, given as characters up to 0xff. */
    PickleBuilder raw(String bytes) {
        out.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleBuilder global(String module, String name) {
        return raw("c" + module + "\n" + name + "\n");
    }

    PickleBuilder text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw("X").int32(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    PickleBuilder whole(long number) {
        if (number == (int) number) {
            return raw("J").int32((int) number);
        }
        raw("\u008a\u0008");
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
        return this;
    }

    PickleBuilder int32(int number) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
        return this;
    }

    PickleBuilder tuple(long... numbers) {
        raw("(");
        for (long number : numbers) {
            whole(number);
        }
        return raw("t");
    }

    /** Appends the persistent id of a storage; {@code end} is what torch's older format adds. */
    PickleBuilder storage(String type, String key, long count, String end) {
        raw("(").text("storage").global("torch", type).text(key).text("cpu").whole(count);
        return raw(end + "tQ");
    }

    byte[] stop() {
        raw(".");
        return out.toByteArray();
    }
}
