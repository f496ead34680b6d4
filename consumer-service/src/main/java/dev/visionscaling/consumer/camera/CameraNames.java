package dev.visionscaling.consumer.camera;

import dev.visionscaling.consumer.message.ImageLocation;

/** Names the camera of an image after the first folders of its key, and after its bucket if that is not the default. */
final class CameraNames {
    /** Labels of metrics should be short; cameras that differ only after this many characters count as one. */
    static final int LONGEST = 200;

    private static final String NO_FOLDER = "/";
    private static final String CUT = "...";

    private final String defaultBucket;
    private final int depth;

    CameraNames(String defaultBucket, CameraSettings settings) {
        this.defaultBucket = defaultBucket;
        this.depth = settings.prefixDepth().orElse(Integer.MAX_VALUE);
    }

    String of(ImageLocation image) {
        String folders = folders(image.key().value());
        return shortened(image.bucket().equals(defaultBucket) ? folders : image.bucket() + ":" + folders);
    }

    private String folders(String key) {
        int end = key.startsWith("/") ? 0 : -1;
        for (int folders = 0; folders < depth; folders++) {
            int slash = key.indexOf('/', end + 1);
            if (slash < 0) {
                break;
            }
            end = slash;
        }
        return end <= 0 ? NO_FOLDER : key.substring(0, end);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int end = LONGEST - CUT.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
