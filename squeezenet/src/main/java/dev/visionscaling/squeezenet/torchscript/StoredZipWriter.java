package dev.visionscaling.squeezenet.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip in memory whose entries are uncompressed and each start at a multiple of 64 bytes, as in libtorch's own
 * files. The same entries give the same bytes.
 */
final class StoredZipWriter {
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int EXTRA_HEADER_BYTES = 4;
    /**
     * Fixed, so that files are reproducible. For times on the first day of 1980 Java would add a second time in the
     * extra field.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);

    void add(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(TIME);
        try {
            zip.flush();
            entry.setExtra(padding(bytes.size() + LOCAL_HEADER_BYTES + name.length()));
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    byte[] finish() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Returns an extra field, with the id that libtorch uses for padding, that aligns the content after it. */
    private static byte[] padding(int contentOffset) {
        int length = Math.floorMod(-(contentOffset + EXTRA_HEADER_BYTES), ALIGNMENT);
        byte[] extra = new byte[EXTRA_HEADER_BYTES + length];
        extra[0] = 'F';
        extra[1] = 'B';
        extra[2] = (byte) length;
        return extra;
    }
}
