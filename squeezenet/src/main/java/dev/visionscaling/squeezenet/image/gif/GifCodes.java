package dev.visionscaling.squeezenet.image.gif;

import dev.visionscaling.squeezenet.image.LzwDictionary;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** Expands the pixels of a GIF's frame, which are LZW codes in blocks of up to 255 bytes (GIF89a, appendix F). */
final class GifCodes {
    private static final int MAX_COLOUR_BITS = 11;

    private final byte[] bytes;
    private final LzwDictionary dictionary;
    private int position;
    private int blockEnd;
    private int bits;
    private int bitCount;

    /** @param data the offset of the size of a code, whose blocks are complete */
    GifCodes(byte[] bytes, int data) throws UndecodableImageException {
        this.bytes = bytes;
        int colourBits = bytes[data] & 0xff;
        if (colourBits < 1 || colourBits > MAX_COLOUR_BITS) {
            throw UndecodableImageException.corrupt("the GIF image has codes for " + colourBits + " bits per pixel");
        }
        this.dictionary = new LzwDictionary(colourBits, false);
        this.position = data + 1;
        this.blockEnd = position;
    }

    /** Fills the row as far as there are pixels; returns their number. */
    int read(byte[] row, int count) {
        int done = dictionary.read(row, 0, count);
        while (done < count) {
            int code = nextCode();
            if (code == dictionary.clearCode()) {
                dictionary.clear();
                continue;
            }
            boolean last = code < 0 || code == dictionary.endCode();
            int expanded = last ? 0 : dictionary.expand(code, row, done, count - done);
            if (expanded == 0) {
                return done;
            }
            done += expanded;
        }
        return done;
    }

    private int nextCode() {
        int width = dictionary.width();
        while (bitCount < width) {
            int next = nextByte();
            if (next < 0) {
                return -1;
            }
            bits |= next << bitCount;
            bitCount += 8;
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        bitCount -= width;
        return code;
    }

    private int nextByte() {
        if (position == blockEnd) {
            int length = bytes[position] & 0xff;
            if (length == 0) {
                return -1;
            }
            position++;
            blockEnd = position + length;
        }
        return bytes[position++] & 0xff;
    }
}
