package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.image.UndecodableReason.NOT_AN_IMAGE;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TRUNCATED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Files with an image's name that are not images. */
final class NonImageFiles {
    /** Their first bytes, by the words that the rejection must contain. */
    static final Map<String, String> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("an AVIF image", "\0\0\0 ftypavif\0\0\0\0avifmif1"),
            Map.entry("a HEIC photo", "\0\0\0\u0018ftypheic\0\0\0\0"),
            Map.entry("an MP4 video", "\0\0\0\u0018ftypisom\0\0\0\0"),
            Map.entry("a Windows icon", "\0\0\1\0\1\0\20\20"),
            Map.entry("a Windows cursor", "\0\0\2\0\1\0\20\20"),
            Map.entry("a TGA image", "\0\0\2\0\0\0\0\0\0\0\0\0\u0080\0\u0080\0\u0018\0"),
            Map.entry("a PCX image", "\n\5\1\b\0\0"),
            Map.entry("a JPEG XR image", "II\u00bc\1\b\0\0\0"),
            Map.entry("an OpenEXR image", "v/1\1\2\0\0\0"),
            Map.entry("a Radiance HDR image", "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n"),
            Map.entry("a DirectDraw texture", "DDS |\0\0\0"),
            Map.entry("a PAM image", "P7\nWIDTH 4\n"),
            Map.entry("a PFM image", "Pf\n4 4\n-1.0\n"),
            Map.entry("a camera's raw photo", "FUJIFILMCCD-RAW 0201"),
            Map.entry("a video", "RIFF\0\1\0\0AVI LIST"),
            Map.entry("a sound file", "RIFF\0\1\0\0WAVEfmt "),
            Map.entry("compressed data", "\u00fd7zXZ\0"),
            Map.entry("text", "Sensor 4 does not answer; see the camera's log for the cause and try again."),
            Map.entry("a Photoshop image", "8BPS\0\1"),
            Map.entry("a JPEG 2000 image", "\0\0\0\fjP  \r\n"),
            Map.entry("a JPEG XL image", "\u00ff\n\u0001\u0002"),
            Map.entry("a QOI image", "qoif\0\0\0\1"),
            Map.entry("a PDF document", "%PDF-1.7\n"),
            Map.entry("a PostScript document", "%!PS-Adobe-3.0"),
            Map.entry("a ZIP archive", "PK\3\4\24\0"),
            Map.entry("gzip data", "\u001f\u008b\b\0"),
            Map.entry("an SVG drawing", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            Map.entry("an HTML page", "\n\n<!DOCTYPE html><title>404 Not Found</title>"),
            Map.entry("an XML document", "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>"),
            Map.entry("JSON", "{\"error\":\"not found\"}"),
            Map.entry("a Git LFS pointer", "version https://git-lfs.github.com/spec/v1")));

    private static final List<String> UNKNOWN = List.of(
            "BM is also how a text may begin",
            "RIFF\0\0\0\0WAVEfmt ",
            "GIF",
            "GIF79a",
            "#!/bin/sh\necho hello\n",
            "\u007fELF\2\1\1",
            "\u00ca\u00fe\u00ba\u00be\0\0\0\75",
            "GET /image.jpg HTTP/1.1\r\n",
            "Not found",
            " \u00ff\u00d8\u00ff\u00e0",
            "\u00ef\u00bb\u00bf\u00ff\u00d8\u00ff");

    private NonImageFiles() {}

    static List<HostileImage> all(long seed) {
        List<HostileImage> all = new ArrayList<>();
        KNOWN.forEach((name, content) -> all.add(HostileImage.refused(
                name.replace(' ', '-') + ".jpg",
                BinaryBuilder.join(BinaryBuilder.latin(content), new byte[200]),
                NOT_AN_IMAGE)));
        for (int i = 0; i < UNKNOWN.size(); i++) {
            all.add(HostileImage.refused(
                    "unknown-" + i + ".png", BinaryBuilder.latin(UNKNOWN.get(i)), NOT_AN_IMAGE, TRUNCATED));
        }
        all.add(HostileImage.refused("empty.jpg", new byte[0], NOT_AN_IMAGE));
        for (int first : new int[] {0, 'B', 'G', 'R', 0x89, 0xff, '\n'}) {
            all.add(HostileImage.refused("one-byte-" + first, new byte[] {(byte) first}, NOT_AN_IMAGE, TRUNCATED));
        }
        for (int length : new int[] {2, 1024, 1 << 20}) {
            all.add(HostileImage.refused("zeros-" + length + ".jpg", new byte[length], NOT_AN_IMAGE));
        }
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            byte[] noise = new byte[1 + random.nextInt(4000)];
            random.nextBytes(noise);
            noise[0] = 1; // no format begins like this
            all.add(HostileImage.refused("noise-" + i, noise, NOT_AN_IMAGE));
        }
        all.add(HostileImage.refused("utf-16.jpg", "<html>".getBytes(StandardCharsets.UTF_16), NOT_AN_IMAGE));
        return all;
    }
}
