package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.LzwDictionary;
import java.io.IOException;
import java.io.InputStream;

/** Expands LZW as TIFF has it (TIFF 6.0, section 13), or as it was before: with the lowest bit of each byte first. */
final class LzwInputStream extends InputStream {
    private static final int VALUE_BITS = 8;

    private final byte[] packed;
    private final int end;
    private final boolean old;
    private final LzwDictionary dictionary;
    private int position;
    private int bits;
    private int bitCount;
    private boolean ended;

    LzwInputStream(byte[] packed, int offset, int length) {
        this.packed = packed;
        this.position = offset;
        this.end = offset + length;
        // All data begins with the code 256: as bits 1 0000 0000, which the old order makes 0 and an odd number.
        this.old = length >= 2 && packed[offset] == 0 && (packed[offset + 1] & 1) != 0;
        this.dictionary = new LzwDictionary(VALUE_BITS, !old);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = dictionary.read(into, offset, length);
        while (count < length && !ended) {
            count += expandNext(into, offset + count, length - count);
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private int expandNext(byte[] into, int offset, int length) throws IOException {
        int code = nextCode();
        if (code == dictionary.endCode()) {
            ended = true;
        } else if (code == dictionary.clearCode()) {
            dictionary.clear();
        } else {
            int expanded = dictionary.expand(code, into, offset, length);
            if (expanded == 0) {
                throw new IOException("a code that is not defined");
            }
            return expanded;
        }
        return 0;
    }

    private int nextCode() {
        int width = dictionary.width();
        while (bitCount < width) {
            if (position == end) {
                return dictionary.endCode();
            }
            int next = packed[position++] & 0xff;
            bits = old ? bits | next << bitCount : (bits << 8 | next) & 0xffffff;
            bitCount += 8;
        }
        bitCount -= width;
        int mask = (1 << width) - 1;
        if (!old) {
            return bits >> bitCount & mask;
        }
        int code = bits & mask;
        bits >>>= width;
        return code;
    }
}
