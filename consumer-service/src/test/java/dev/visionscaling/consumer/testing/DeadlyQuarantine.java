package dev.visionscaling.consumer.testing;

import dev.visionscaling.consumer.quarantine.QuarantineMain;
import java.io.IOException;

/** The quarantine's process with a decoder that dies of {@link Deadly} images. */
public final class DeadlyQuarantine {
    private DeadlyQuarantine() {}

    public static void main(String[] args) throws IOException {
        QuarantineMain.run(args, Deadly::decoding);
    }
}
