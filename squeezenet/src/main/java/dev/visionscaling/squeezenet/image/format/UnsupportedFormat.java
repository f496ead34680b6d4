package dev.visionscaling.squeezenet.image.format;

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
            new UnsupportedFormat("a Photoshop image", List.of("8BPS", "8BPB")),
            new UnsupportedFormat("a JPEG 2000 image", List.of("\0\0\0\fjP  ", "\u00ffO\u00ffQ")),
            new UnsupportedFormat("a JPEG XL image", List.of("\0\0\0\fJXL ", "\u00ff\n")),
            new UnsupportedFormat("a JPEG XR image", List.of("II\u00bc\1")),
            new UnsupportedFormat(
                    "a camera's raw photo",
                    List.of("FUJIFILMCCD-RAW", "IIRO", "IIRS", "MMOR", "IIU\0", "II\u001a\0\0\0HEAP", "FOVb", "\0MRM")),
            new UnsupportedFormat("an OpenEXR image", List.of("v/1\1")),
            new UnsupportedFormat("a Radiance HDR image", List.of("#?RADIANCE", "#?RGBE")),
            new UnsupportedFormat("a DirectDraw texture", List.of("DDS ")),
            new UnsupportedFormat("a QOI image", List.of("qoif")),
            new UnsupportedFormat("a FLIF image", List.of("FLIF")),
            new UnsupportedFormat("a BPG image", List.of("BPG\u00fb")),
            new UnsupportedFormat("a GIMP image", List.of("gimp xcf")),
            new UnsupportedFormat("a PAM image", List.of("P7\n", "P7\r")),
            new UnsupportedFormat("a PFM image", List.of("PF\n", "Pf\n", "PF\r", "Pf\r", "PF ", "Pf ")),
            new UnsupportedFormat("an SGI image", List.of("\1\u00da\0", "\1\u00da\1")),
            new UnsupportedFormat("a Sun raster image", List.of("Y\u00a6j\u0095")),
            new UnsupportedFormat("an XPM image", List.of("/* xpm */", "! xpm2")),
            new UnsupportedFormat("a FITS image", List.of("SIMPLE  =")),
            new UnsupportedFormat("a DjVu document", List.of("AT&TFORM")),
            new UnsupportedFormat("a Windows metafile", List.of("\u00d7\u00cd\u00c6\u009a", "\1\0\0\0l\0\0\0")),
            new UnsupportedFormat("a PDF document", List.of("%PDF")),
            new UnsupportedFormat("a PostScript document", List.of("%!PS", "\u00c5\u00d0\u00d3\u00c6")),
            new UnsupportedFormat(
                    "a video", List.of("\u001aE\u00df\u00a3", "\0\0\1\u00ba", "\0\0\1\u00b3", "FLV\1", "0&\u00b2u")),
            new UnsupportedFormat("a sound file", List.of("ID3", "OggS", "fLaC", "FORM")),
            new UnsupportedFormat("a ZIP archive", List.of("PK\3\4", "PK\5\6")),
            new UnsupportedFormat("gzip data", List.of("\u001f\u008b")),
            new UnsupportedFormat(
                    "compressed data",
                    List.of("BZh", "\u00fd7zXZ", "(\u00b5/\u00fd", "7z\u00bc\u00af", "Rar!", "\u001f\u009d")),
            new UnsupportedFormat("an SVG drawing", List.of("<svg")),
            new UnsupportedFormat("an HTML page", List.of("<!doctype html", "<html", "<head", "<body")),
            new UnsupportedFormat("an XML document", List.of("<?xml", "<error>")),
            new UnsupportedFormat("JSON", List.of("{\"", "[{", "{}", "[]")),
            new UnsupportedFormat("a Git LFS pointer", List.of("version https://git-lfs")));

    private static final int INSPECTED_BYTES = 256;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** Returns the format's name as a prefix, for example {@code "a Photoshop image: "}; empty if it is unknown. */
    static String nameOf(byte[] bytes) {
        String name = name(bytes);
        return name.isEmpty() ? name : name + ": ";
    }

    private static String name(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, INSPECTED_BYTES), StandardCharsets.ISO_8859_1);
        String box = start.startsWith("ftyp", 4) && start.length() >= 12 ? start.substring(8) : "";
        if (!box.isEmpty()) {
            return fromBox(box);
        }
        if (start.startsWith("RIFF") && start.length() >= 12) {
            return start.startsWith("AVI ", 8) ? "a video" : start.startsWith("WAVE", 8) ? "a sound file" : "RIFF data";
        }
        String text = withoutMark(start).stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("<?xml") && text.contains("<svg")) {
            return "an SVG drawing";
        }
        for (UnsupportedFormat format : KNOWN) {
            if (format.begins(start) || format.begins(text)) {
                return format.name;
            }
        }
        return WeakSignature.nameOf(bytes);
    }

    private boolean begins(String text) {
        return beginnings.stream().anyMatch(text::startsWith);
    }

    // ISO/IEC 14496-12: four letters name the content of the boxes; further ones follow, which it also suits.
    private static String fromBox(String brands) {
        String brand = brands.substring(0, 4);
        if (brand.startsWith("avi") || (brand.equals("mif1") && brands.contains("avif"))) {
            return "an AVIF image (save it as JPEG)";
        }
        if (brand.startsWith("he") || brand.equals("mif1") || brand.equals("msf1")) {
            return "a HEIC photo, as phones take them (set the phone to JPEG, or export it as JPEG)";
        }
        return switch (brand) {
            case "crx " -> "a camera's raw photo";
            case "M4A " -> "a sound file";
            case "jxl " -> "a JPEG XL image";
            case "jp2 " -> "a JPEG 2000 image";
            default -> "an MP4 video";
        };
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
