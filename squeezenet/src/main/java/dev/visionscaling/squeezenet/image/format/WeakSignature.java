package dev.visionscaling.squeezenet.image.format;

import java.nio.charset.StandardCharsets;

/** Formats that have no signature of their own: they are named if all of their header's fields are plausible. */
final class WeakSignature {
    private static final int TGA_HEADER = 18;
    private static final String TGA_FOOTER = "TRUEVISION-XFILE.\0";
    private static final int DICOM_AT = 128;
    private static final int SHOWN = 256;

    private WeakSignature() {}

    /** Returns the name of the format; empty if it is unknown. */
    static String nameOf(byte[] bytes) {
        if (endsWith(bytes, TGA_FOOTER)) {
            return "a TGA image";
        }
        if (isIcon(bytes)) {
            return bytes[2] == 1 ? "a Windows icon" : "a Windows cursor";
        }
        if (isTga(bytes)) {
            return "a TGA image";
        }
        if (isPcx(bytes)) {
            return "a PCX image";
        }
        if (text(bytes, DICOM_AT, 4).equals("DICM")) {
            return "a DICOM image";
        }
        if (bytes.length > 0 && isText(bytes)) {
            return "text";
        }
        return "";
    }

    private static boolean isIcon(byte[] bytes) {
        boolean signature = bytes.length >= 6 && u16(bytes, 0) == 0 && (u16(bytes, 2) == 1 || u16(bytes, 2) == 2);
        return signature && u16(bytes, 4) > 0;
    }

    private static boolean isTga(byte[] bytes) {
        if (bytes.length < TGA_HEADER) {
            return false;
        }
        int map = bytes[1];
        int kind = bytes[2] & ~8;
        int depth = bytes[16];
        boolean mapMatches = map == 1 || (map == 0 && u16(bytes, 3) == 0 && u16(bytes, 5) == 0);
        boolean sized = u16(bytes, 12) > 0 && u16(bytes, 14) > 0;
        boolean deep = depth == 8 || depth == 15 || depth == 16 || depth == 24 || depth == 32;
        return mapMatches
                && kind >= 1
                && kind <= 3
                && (kind == 1) == (map == 1)
                && sized
                && deep
                && (bytes[17] & 0xc0) == 0;
    }

    private static boolean isPcx(byte[] bytes) {
        return bytes.length >= 4
                && bytes[0] == 10
                && bytes[1] >= 0
                && bytes[1] <= 5
                && bytes[2] == 1
                && (bytes[3] == 1 || bytes[3] == 2 || bytes[3] == 4 || bytes[3] == 8);
    }

    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            boolean readable = (bytes[i] >= ' ' && bytes[i] <= '~') || (bytes[i] >= '\t' && bytes[i] <= '\r');
            if (!readable) {
                return false;
            }
        }
        return true;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    private static boolean endsWith(byte[] bytes, String end) {
        return text(bytes, bytes.length - end.length(), end.length()).equals(end);
    }

    private static String text(byte[] bytes, int from, int length) {
        return from < 0 || from + length > bytes.length
                ? ""
                : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
}
