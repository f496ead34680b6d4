package dev.visionscaling.squeezenet.image.pnm;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.DamagedPixelsException;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** The rows of a PNM that is written as decimal numbers, read one after the other. */
final class PlainPnm {
    private final PnmHeader header;
    private final ByteReader in;
    private int[] row = new int[0];
    private int rows;

    PlainPnm(byte[] bytes, PnmHeader header) {
        this.header = header;
        // The last number may end with the file.
        this.in = ByteReader.withSpaceBehind(bytes, "PNM", header.pixels());
    }

    /** Checks that there are as many numbers as pixels need. */
    void check() throws UndecodableImageException {
        for (int y = 0; y < header.height(); y++) {
            for (long left = samplesPerRow(); left > 0; left--) {
                sample();
            }
        }
    }

    private long samplesPerRow() {
        return (long) header.width() * header.channels();
    }

    /** Moves to row {@code y}, which is not above the last one. */
    void moveTo(int y) {
        if (row.length == 0) {
            row = new int[Math.toIntExact(samplesPerRow())];
        }
        try {
            while (rows <= y) {
                next();
            }
        } catch (UndecodableImageException e) {
            throw new DamagedPixelsException(String.valueOf(e.getMessage()));
        }
    }

    int value(int sample) {
        return row[sample];
    }

    private void next() throws UndecodableImageException {
        for (int i = 0; i < row.length; i++) {
            row[i] = sample();
        }
        rows++;
    }

    private int sample() throws UndecodableImageException {
        return header.isBitmap() ? bit() : valueWithinLimit();
    }

    private int valueWithinLimit() throws UndecodableImageException {
        long value = PnmHeader.number(in);
        if (value > header.max()) {
            throw UndecodableImageException.corrupt(
                    "the PNM image has the value " + value + ", more than its largest value " + header.max());
        }
        return (int) value;
    }

    /** Reads a digit; there need not be anything between two of them. */
    private int bit() throws UndecodableImageException {
        while (true) {
            int next = in.u8();
            if (next == '#') {
                PnmHeader.skipLine(in);
            } else if (next == '0' || next == '1') {
                return '1' - next;
            } else if (!PnmHeader.isSpace(next)) {
                throw UndecodableImageException.corrupt(
                        "the PNM image has something else than 0 and 1 at byte " + (in.position() - 1));
            }
        }
    }
}
