package dev.visionscaling.squeezenet.testing;

import dev.visionscaling.squeezenet.image.ModelInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/** Pillow's results for small images; see {@code src/test/python}. */
public final class PillowReferences {
    private static final String FOLDER = "/dev/visionscaling/squeezenet/pillow/";

    private PillowReferences() {}

    /** Returns the lines of a table without its header, each split at the commas. */
    public static List<List<String>> table(String name) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        return text.lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    }

    /** Returns true if the last four bytes may be missing: a text's last number, or the padding of a BMP's last row. */
    public static boolean mayEndEarlier(String name) {
        return name.startsWith("plain") || name.endsWith(".bmp");
    }

    public static byte[] bytes(String name) {
        try (InputStream in = PillowReferences.class.getResourceAsStream(FOLDER + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the checksum that the tables contain. */
    public static String checksum(ModelInput input) {
        CRC32 crc = new CRC32();
        crc.update(input.pixels());
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
