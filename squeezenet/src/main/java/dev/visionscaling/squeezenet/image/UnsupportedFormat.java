package dev.visionscaling.squeezenet.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * File formats that are common but not supported, detected only to name them in messages.
 *
 * @param beginnings possible first bytes, one character per byte
 */
record UnsupportedFormat(String name, List<String> beginnings) {
    private static final List<UnsupportedFormat> KNOWN = List.of(
            new UnsupportedFormat("a TIFF image", List.of("II*\0", "MM\0*", "II+\0", "MM\0+")),
            new UnsupportedFormat("a Windows icon", List.of("\0\0\1\0", "\0\0\2\0")),
            new UnsupportedFormat("a Photoshop image", List.of("8BPS")),
            new UnsupportedFormat("a JPEG 2000 image", List.of("\0\0\0\fjP  ", "\u00ffO\u00ffQ")),
            new UnsupportedFormat("a JPEG XL image", List.of("\0\0\0\fJXL ", "\u00ff\n")),
            new UnsupportedFormat("a QOI image", List.of("qoif")),
            new UnsupportedFormat("a PDF document", List.of("%PDF")),
            new UnsupportedFormat("a PostScript document", List.of("%!PS")),
            new UnsupportedFormat("a ZIP archive", List.of("PK\3\4", "PK\5\6")),
            new UnsupportedFormat("gzip data", List.of("\u001f\u008b")),
            new UnsupportedFormat("an SVG drawing", List.of("<svg")),
            new UnsupportedFormat("an HTML page", List.of("<!doctype html", "<html")),
            new UnsupportedFormat("an XML document", List.of("<?xml")),
            new UnsupportedFormat("JSON", List.of("{\"", "[{")),
            new UnsupportedFormat("a Git LFS pointer", List.of("version https://git-lfs")));

    private static final int INSPECTED_BYTES = 256;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** Returns the format's name as a prefix, for example {@code "a TIFF image: "}; empty if it is unknown. */
    static String nameOf(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, INSPECTED_BYTES), StandardCharsets.ISO_8859_1);
        String box = start.startsWith("ftyp", 4) && start.length() >= 12 ? start.substring(8, 12) : "";
        if (!box.isEmpty()) {
            return fromBox(box) + ": ";
        }
        String text = withoutMark(start).stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<?xml") && text.contains("<svg")) {
            return "an SVG drawing: ";
        }
        for (UnsupportedFormat format : KNOWN) {
            if (format.begins(start) || format.begins(text)) {
                return format.name + ": ";
            }
        }
        return "";
    }

    private boolean begins(String text) {
        return beginnings.stream().anyMatch(text::startsWith);
    }

    // ISO/IEC 14496-12: four letters name the content of the boxes.
    private static String fromBox(String brand) {
        if (brand.startsWith("avi")) {
            return "an AVIF image";
        }
        return brand.startsWith("hei") || brand.startsWith("hev") || brand.startsWith("mif")
                ? "a HEIC image"
                : "an MP4 video";
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
