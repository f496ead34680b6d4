package dev.visionscaling.squeezenet.image;

/** A decoded RGB image, read row by row. */
public interface PixelRows extends AutoCloseable {
    int width();

    int height();

    /**
     * Copies {@code count} pixels of row {@code y}, starting at column {@code x}, to the front of {@code into}.
     *
     * @param y not above the row that was read before
     * @throws DamagedPixelsException if they turn out to be damaged
     */
    void read(int y, int x, int count, byte[] into);

    @Override
    default void close() {}
}
