package dev.visionscaling.squeezenet.imageio;

import dev.visionscaling.squeezenet.image.EncodedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads images with the codecs of the JDK. */
final class JdkCodec {
    private JdkCodec() {}

    @FunctionalInterface
    interface Decoding<T> {
        T of(ImageReader reader) throws IOException;
    }

    /**
     * Decodes an image; empty if the codec cannot.
     *
     * @param format the codec's name of it, such as {@code jpeg}
     */
    static <T> Optional<T> read(String format, EncodedImage image, Decoding<T> decoding) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image.bytes()))) {
            reader.setInput(in, true, true);
            return Optional.of(decoding.of(reader));
        } catch (IOException | RuntimeException e) {
            // Codecs also throw unchecked exceptions on data that is damaged or that they do not support.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }
}
