package dev.visionscaling.squeezenet.image;

/** A decoded RGB image, read row by row. */
public interface PixelRows {
    int width();

    int height();

    /** Copies {@code count} pixels of row {@code y}, starting at column {@code x}, to the front of {@code into}. */
    void read(int y, int x, int count, byte[] into);
}
