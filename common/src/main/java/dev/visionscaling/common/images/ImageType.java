package dev.visionscaling.common.images;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of image files, detected from the endings of their names: the one list of endings of all commands. */
public enum ImageType {
    JPEG("image/jpeg", "jpg jpeg jfif jpe"),
    PNG("image/png", "png"),
    GIF("image/gif", "gif"),
    BMP("image/bmp", "bmp"),
    WEBP("image/webp", "webp"),
    TIFF("image/tiff", "tif tiff"),
    PNM("image/x-portable-anymap", "pbm pgm ppm pnm");

    private static final Map<String, ImageType> BY_ENDING = byEnding();

    private final String contentType;
    private final String endings;

    /** @param endings in lower case, with a space between them */
    ImageType(String contentType, String endings) {
        this.contentType = contentType;
        this.endings = endings;
    }

    /** The type of {@code fileName}, whose ending may be in any case; empty for hidden and all other files. */
    public static Optional<ImageType> ofFileName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 0 || fileName.startsWith(".")) {
            return Optional.empty();
        }
        String ending = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_ENDING.get(ending));
    }

    private static Map<String, ImageType> byEnding() {
        Map<String, ImageType> types = new HashMap<>();
        for (ImageType type : values()) {
            for (String ending : type.endings.split(" ", -1)) {
                types.put(ending, type);
            }
        }
        return types;
    }

    /** All endings, for help texts and messages. */
    public static String allEndings() {
        return Arrays.stream(values()).map(type -> type.endings).collect(Collectors.joining(" "));
    }

    /** The media type, for example {@code image/jpeg}. */
    public String contentType() {
        return contentType;
    }
}
