package dev.visionscaling.squeezenet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteReaderTest {
    @Test
    void skipsPastTheFirstByteOfItsValue() throws UndecodableImageException {
        Random random = new Random(9);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                // neighbours of the value, whose carries must not be mistaken for it
                bytes[i] = (byte) (0xfe + random.nextInt(3) + (random.nextInt(4) == 0 ? 0x7f : 0));
            }
            int from = random.nextInt(bytes.length);
            int at = from;
            while (at < bytes.length && bytes[at] != (byte) 0xff) {
                at++;
            }
            ByteReader reader = new ByteReader(bytes, "test");
            reader.skip(from);

            if (at == bytes.length) {
                assertThatThrownBy(() -> reader.skipPast(0xff)).isInstanceOf(UndecodableImageException.class);
            } else {
                reader.skipPast(0xff);
                assertThat(reader.position()).as(Arrays.toString(bytes)).isEqualTo(at + 1);
            }
        }
    }
}
