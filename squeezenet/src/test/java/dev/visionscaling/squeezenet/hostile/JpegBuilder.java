package dev.visionscaling.squeezenet.hostile;

import java.util.Arrays;

/** Builds JPEGs from the segments of a valid one. */
final class JpegBuilder {
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    private JpegBuilder() {}

    /** Returns a JPEG whose header declares another size. */
    static byte[] ofSize(int width, int height) {
        return resized(sound("colour.jpg"), width, height);
    }

    /** Returns a CMYK JPEG whose header declares another size. */
    static byte[] ofFourInks(int width, int height) {
        return resized(sound("cmyk.jpg"), width, height);
    }

    /** Returns a progressive JPEG whose first scan is repeated. */
    static byte[] ofScans(int width, int height, int scans) {
        byte[] sound = resized(sound("progressive.jpg"), width, height);
        int start = indexOf(sound, 0xda, 0);
        int end = start + 2;
        while (!(sound[end] == (byte) 0xff && sound[end + 1] != 0)) {
            end++;
        }
        byte[] scan = Arrays.copyOfRange(sound, start, end);
        BinaryBuilder file = new BinaryBuilder().raw(Arrays.copyOf(sound, end));
        for (int i = 1; i < scans; i++) {
            file.raw(scan);
        }
        return file.raw(END).toArray();
    }

    /** Returns a JPEG with an additional segment after its first marker. */
    static byte[] with(int marker, byte[] data) {
        byte[] sound = sound("colour.jpg");
        return new BinaryBuilder()
                .raw(Arrays.copyOf(sound, 2))
                .segment(marker, data)
                .raw(Arrays.copyOfRange(sound, 2, sound.length))
                .toArray();
    }

    /** Returns a JPEG without its segments of one kind. */
    static byte[] without(int marker) {
        byte[] bytes = sound("colour.jpg");
        int at = indexOf(bytes, marker, 0);
        while (at >= 0) {
            int length = 2 + ((bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff));
            bytes = BinaryBuilder.join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
            at = indexOf(bytes, marker, at);
        }
        return bytes;
    }

    static byte[] sound(String name) {
        byte[] content = HostileCorpus.SOUND.get(name);
        if (content == null) {
            throw new IllegalArgumentException(name);
        }
        return content.clone();
    }

    /**
     * Returns the offset of a segment, or -1. Up to the first scan, every marker is followed by its segment's length.
     */
    static int indexOf(byte[] bytes, int marker, int from) {
        int at = Math.max(2, from);
        while (at + 4 <= bytes.length && bytes[at] == (byte) 0xff) {
            int found = bytes[at + 1] & 0xff;
            if (found == marker) {
                return at;
            }
            if (found == 0xda) {
                return -1;
            }
            at += 2 + ((bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff));
        }
        return -1;
    }

    private static byte[] resized(byte[] bytes, int width, int height) {
        int frame = Math.max(indexOf(bytes, 0xc0, 0), indexOf(bytes, 0xc2, 0));
        bytes[frame + 5] = (byte) (height >> 8);
        bytes[frame + 6] = (byte) height;
        bytes[frame + 7] = (byte) (width >> 8);
        bytes[frame + 8] = (byte) width;
        return bytes;
    }
}
