package dev.visionscaling.squeezenet.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small checkpoints in both formats of torch.save. */
final class CheckpointWriter {
    static final float[] NUMBERS = {1, -2, 3.5f, 4, 5, 6};

    private CheckpointWriter() {}

    /**
     * Returns a state dict of "a", 2x3, row by row, and "b", its transpose, both in the storage "0", with torch's
     * metadata.
     */
    static byte[] state(String storageEnd) {
        PickleBuilder pickle =
                new PickleBuilder().global("collections", "OrderedDict").raw(")Rq\0(");
        view(pickle.text("a"), storageEnd, 0, new long[] {2, 3}, new long[] {3, 1});
        view(pickle.text("b"), storageEnd, 0, new long[] {3, 2}, new long[] {1, 3});
        pickle.raw("u}").text("_metadata").raw("h\0sb");
        return pickle.stop();
    }

    static void view(PickleBuilder pickle, String storageEnd, long offset, long[] shape, long[] strides) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").raw("(");
        pickle.storage("FloatStorage", "0", NUMBERS.length, storageEnd).whole(offset);
        pickle.tuple(shape).tuple(strides).raw("\u0089");
        pickle.global("collections", "OrderedDict").raw(")RtR");
    }

    static byte[] zip(byte[] state) {
        return zip(new LinkedHashMap<>(Map.of("model/data.pkl", state, "model/data/0", floats(NUMBERS))));
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 checksum = new CRC32();
                checksum.update(content.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] legacy(byte[] state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e"));
        bytes.writeBytes(new PickleBuilder().raw("M\u00e9\u0003").stop());
        bytes.writeBytes(new PickleBuilder()
                .raw("}(")
                .text("little_endian")
                .raw("\u0088u")
                .stop());
        bytes.writeBytes(state);
        bytes.writeBytes(new PickleBuilder().raw("](").text("0").raw("e").stop());
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(NUMBERS.length)
                .array());
        bytes.writeBytes(floats(NUMBERS));
        return bytes.toByteArray();
    }

    static byte[] floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return Arrays.copyOf(bytes.array(), bytes.capacity());
    }
}
