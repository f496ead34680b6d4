package dev.visionscaling.squeezenet.image;

/** A decoded picture, RGB, read row by row. */
public interface PixelRows {
    int width();

    int height();

    /** Copies {@code count} pixels of row {@code y} from column {@code x} on to the front of {@code into}. */
    void read(int y, int x, int count, byte[] into);
}
