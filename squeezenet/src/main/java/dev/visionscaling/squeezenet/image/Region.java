package dev.visionscaling.squeezenet.image;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rectangle of interest, relative to the image as it is stored. A pixel belongs to it if any part of the pixel does: of an image
 * of w columns, those from floor(x w) up to ceil((x + width) w) - 1, and the rows likewise. In whole numbers, so that the
 * bounds are exact.
 *
 * @param x the left edge, in {@value #UNITS} parts of the image's width
 * @param y the upper edge, in {@value #UNITS} parts of its height
 * @param width in the same parts, at least {@value #LEAST}
 * @param height likewise
 */
public record Region(int x, int y, int width, int height) {
    /** The parts that make up a whole side. */
    public static final int UNITS = 10_000;

    /** The key in a model's metadata; a model without it sees the whole image. */
    public static final String METADATA_KEY = "region";

    /** The whole image. */
    public static final Region ALL = new Region(0, 0, UNITS, UNITS);

    private static final int LEAST = 100;
    private static final int DECIMALS = 4;
    private static final Pattern SHARE = Pattern.compile("[01]|[01]?\\.[0-9]{1," + DECIMALS + "}");

    public Region {
        if (x < 0 || y < 0 || x + width > UNITS || y + height > UNITS) {
            throw new IllegalArgumentException("the region " + text(x, y, width, height)
                    + " reaches beyond the image: x + width and y + height may be at most 1");
        }
        if (width < LEAST || height < LEAST) {
            throw new IllegalArgumentException("the region " + text(x, y, width, height)
                    + " is too small: width and height must be at least " + share(LEAST));
        }
    }

    /**
     * Parses {@code x,y,width,height}, as shares of the image's width and height.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Region parse(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (parts.size() != 4
                || !parts.stream().allMatch(part -> SHARE.matcher(part).matches())) {
            throw new IllegalArgumentException(
                    "expected x,y,width,height as shares of the image, from 0 to 1 with at most " + DECIMALS
                            + " digits after the point, such as 0.25,0,0.5,1, not '" + text + "'");
        }
        int[] units = parts.stream()
                .mapToInt(part -> new BigDecimal(part).movePointRight(DECIMALS).intValueExact())
                .toArray();
        return new Region(units[0], units[1], units[2], units[3]);
    }

    /** Returns the part of an image that belongs to the region; closing it closes the image. */
    public PixelRows of(PixelRows image) {
        if (equals(ALL)) {
            return image;
        }
        Span columns = columns(image.width());
        Span rows = rows(image.height());
        return new Part(image, columns.from(), rows.from(), columns.length(), rows.length());
    }

    /** Returns the columns of an image of this width that belong to the region. */
    Span columns(int imageWidth) {
        return Span.of(x, width, imageWidth);
    }

    /** Returns the rows of an image of this height that belong to the region. */
    Span rows(int imageHeight) {
        return Span.of(y, height, imageHeight);
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return text(x, y, width, height);
    }

    private static String text(int x, int y, int width, int height) {
        return share(x) + "," + share(y) + "," + share(width) + "," + share(height);
    }

    private static String share(int units) {
        return BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros().toPlainString();
    }

    /** Columns or rows that follow each other. */
    record Span(int from, int length) {
        private static Span of(int edge, int extent, int pixels) {
            int from = (int) ((long) edge * pixels / UNITS);
            int end = (int) (((long) (edge + extent) * pixels + UNITS - 1) / UNITS);
            return new Span(from, end - from);
        }
    }

    /** The pixels of an image within a rectangle. */
    private record Part(PixelRows image, int left, int top, int width, int height) implements PixelRows {
        @Override
        public void read(int y, int x, int count, byte[] into) {
            image.read(top + y, left + x, count, into);
        }

        @Override
        public void close() {
            image.close();
        }
    }
}
