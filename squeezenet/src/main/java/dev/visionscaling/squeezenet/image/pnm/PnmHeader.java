package dev.visionscaling.squeezenet.image.pnm;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/**
 * The header of a PBM, PGM or PPM (Netpbm's formats 1 to 6).
 *
 * @param kind 1 to 6, the digit after the P
 * @param max the value of white, 1 to 65,535
 * @param pixels the offset of the first pixel
 */
public record PnmHeader(int kind, int width, int height, int max, int pixels) {
    private static final int MAX_DIGITS = 10;
    private static final int MAX_VALUE = 0xffff;

    static PnmHeader read(byte[] bytes) throws UndecodableImageException {
        ByteReader in = new ByteReader(bytes, "PNM");
        in.skip(1);
        int kind = in.u8() - '0';
        long width = number(in);
        long height = number(in);
        EncodedImage.requireSize(width, height);
        long max = kind == 1 || kind == 4 ? 1 : number(in);
        if (max < 1 || max > MAX_VALUE) {
            throw UndecodableImageException.corrupt("the PNM image's largest value is " + max);
        }
        return new PnmHeader(kind, (int) width, (int) height, (int) max, in.position());
    }

    boolean isPlain() {
        return kind <= 3;
    }

    boolean isBitmap() {
        return kind == 1 || kind == 4;
    }

    int channels() {
        return kind == 3 || kind == 6 ? 3 : 1;
    }

    /** Bytes of a row that is not text. */
    long rowBytes() {
        return isBitmap() ? (width + 7L) / 8 : (long) width * channels() * (max > 255 ? 2 : 1);
    }

    /** Reads a number and the character behind it; comments end with their line. */
    static long number(ByteReader in) throws UndecodableImageException {
        long value = 0;
        int digits = 0;
        while (true) {
            int next = in.u8();
            if (next == '#') {
                skipLine(in);
            } else if (next >= '0' && next <= '9' && digits < MAX_DIGITS) {
                value = value * 10 + next - '0';
                digits++;
            } else if (!isSpace(next)) {
                throw UndecodableImageException.corrupt(
                        "the PNM image has something else than a number at byte " + (in.position() - 1));
            } else if (digits > 0) {
                return value;
            }
        }
    }

    static void skipLine(ByteReader in) throws UndecodableImageException {
        int next;
        do {
            next = in.u8();
        } while (next != '\n' && next != '\r');
    }

    public static boolean isSpace(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
