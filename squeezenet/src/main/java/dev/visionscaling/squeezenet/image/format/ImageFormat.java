package dev.visionscaling.squeezenet.image.format;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import dev.visionscaling.squeezenet.image.bmp.BmpHeader;
import dev.visionscaling.squeezenet.image.bmp.BmpImage;
import dev.visionscaling.squeezenet.image.gif.GifImage;
import dev.visionscaling.squeezenet.image.pnm.PnmHeader;
import dev.visionscaling.squeezenet.image.pnm.PnmImage;
import dev.visionscaling.squeezenet.image.structure.JpegStructure;
import dev.visionscaling.squeezenet.image.structure.PngStructure;
import dev.visionscaling.squeezenet.image.structure.WebpStructure;
import dev.visionscaling.squeezenet.image.tiff.TiffImage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The supported formats, detected from the first bytes, never from a file's name. */
public enum ImageFormat {
    JPEG("JPEG", 2, "\u00ff\u00d8\u00ff"),
    PNG("PNG", 4, "\u0089PNG\r\n\u001a\n"),
    GIF("GIF", 3, "GIF8"),
    BMP("BMP", 2, "BM") {
        @Override
        boolean begins(byte[] bytes) {
            // Two letters are weak evidence, so the length of the next header must be valid too.
            boolean known = bytes.length <= 14 || BmpHeader.isKnownLength(bytes[14]);
            return super.begins(bytes) && known;
        }
    },
    WEBP("WebP", 4, "RIFF") {
        @Override
        boolean begins(byte[] bytes) {
            return super.begins(bytes) && (bytes.length < 12 || startsWith(bytes, 8, "WEBP"));
        }
    },
    TIFF("TIFF", 4, "II*\0") {
        @Override
        boolean begins(byte[] bytes) {
            return bytes.length >= 4 && TIFF_BEGINNINGS.stream().anyMatch(beginning -> startsWith(bytes, 0, beginning));
        }
    },
    PNM("PNM", 2, "P") {
        @Override
        boolean begins(byte[] bytes) {
            // The digit of the kind, and then a number or a comment.
            boolean digit = bytes.length >= 2 && bytes[1] >= '1' && bytes[1] <= '6';
            if (!super.begins(bytes) || !digit) {
                return false;
            }
            int next = 2;
            while (next < bytes.length && PnmHeader.isSpace(bytes[next])) {
                next++;
            }
            boolean number = next == bytes.length || (bytes[next] >= '0' && bytes[next] <= '9' && next > 2);
            return number || bytes[next] == '#';
        }
    };

    /** Both orders of bytes, also of BigTIFF, and the two halves swapped, as some old writers have it. */
    private static final List<String> TIFF_BEGINNINGS = List.of("II*\0", "MM\0*", "II+\0", "MM\0+", "MM*\0", "II\0*");

    private static final int SHOWN_CHARACTERS = 16;
    private static final int SHOWN_BYTES = 8;

    private final String label;
    private final int minBytes;
    private final String signature;

    /**
     * @param minBytes the number of the signature's bytes that identify the format if the file ends within it
     * @param signature the first bytes, one character per byte
     */
    ImageFormat(String label, int minBytes, String signature) {
        this.label = label;
        this.minBytes = minBytes;
        this.signature = signature;
    }

    /**
     * Checks an image's structure from front to back.
     *
     * @throws UndecodableImageException if it is not an image, ends too early, or violates its format
     */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        return switch (of(bytes)) {
            case JPEG -> JpegStructure.inspect(bytes);
            case PNG -> PngStructure.inspect(bytes);
            case GIF -> GifImage.inspect(bytes);
            case BMP -> BmpImage.inspect(bytes);
            case WEBP -> WebpStructure.inspect(bytes);
            case TIFF -> TiffImage.inspect(bytes);
            case PNM -> PnmImage.inspect(bytes);
        };
    }

    /** @throws UndecodableImageException if no format begins like the bytes */
    private static ImageFormat of(byte[] bytes) throws UndecodableImageException {
        for (ImageFormat format : values()) {
            if (format.begins(bytes)) {
                return format;
            }
        }
        throw new UndecodableImageException(
                UndecodableReason.NOT_AN_IMAGE,
                UnsupportedFormat.nameOf(bytes) + beginning(bytes)
                        + "; JPEG, PNG, GIF, BMP, WebP, TIFF and PNM are supported");
    }

    boolean begins(byte[] bytes) {
        return bytes.length >= minBytes && startsWith(bytes, 0, signature);
    }

    @Override
    public String toString() {
        return label;
    }

    /** Returns true if the bytes at {@code offset} are {@code expected}, as far as there are bytes. */
    private static boolean startsWith(byte[] bytes, int offset, String expected) {
        for (int i = 0; i < expected.length() && offset + i < bytes.length; i++) {
            if ((bytes[offset + i] & 0xff) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String beginning(byte[] bytes) {
        if (bytes.length == 0) {
            return "the object is empty";
        }
        String text = new String(bytes, 0, Math.min(SHOWN_CHARACTERS, bytes.length), StandardCharsets.ISO_8859_1);
        boolean readable = text.chars().allMatch(c -> (c >= ' ' && c <= '~') || "\n\r\t".indexOf(c) >= 0);
        if (readable) {
            return "the object begins with '" + text.replaceAll("\\s+", " ").strip() + "'";
        }
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(SHOWN_BYTES, bytes.length));
        return "the object begins with the bytes " + hex;
    }
}
