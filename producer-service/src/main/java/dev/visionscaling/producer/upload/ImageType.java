package dev.visionscaling.producer.upload;

import java.util.Locale;
import java.util.Optional;

/** The image types that are uploaded, detected from the file name's extension. */
public enum ImageType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    GIF("image/gif"),
    BMP("image/bmp"),
    WEBP("image/webp"),
    TIFF("image/tiff"),
    PNM("image/x-portable-anymap");

    private final String contentType;

    ImageType(String contentType) {
        this.contentType = contentType;
    }

    /** The type of {@code fileName}, whose extension may be in any case; empty for hidden and all other files. */
    public static Optional<ImageType> ofFileName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 0 || fileName.startsWith(".")) {
            return Optional.empty();
        }
        return switch (fileName.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "jpg", "jpeg" -> Optional.of(JPEG);
            case "png" -> Optional.of(PNG);
            case "gif" -> Optional.of(GIF);
            case "bmp" -> Optional.of(BMP);
            case "webp" -> Optional.of(WEBP);
            case "tif", "tiff" -> Optional.of(TIFF);
            case "pbm", "pgm", "ppm", "pnm" -> Optional.of(PNM);
            default -> Optional.empty();
        };
    }

    /** The media type, for example {@code image/jpeg}. */
    public String contentType() {
        return contentType;
    }
}
